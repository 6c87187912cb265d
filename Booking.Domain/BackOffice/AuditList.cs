using System.Linq.Expressions;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>What those who work here did, newest first, filtered and paged by the database; for admins.</summary>
public sealed class AuditList(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<AuditRow>> PageAsync(
        Actor actor,
        AuditFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        Authorise(actor);
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Listing.PageAsync(Newest(Matching(db, filter)), Row(db), page, size, cancellationToken);
    }

    /// <summary>Everybody who left a line, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<AuditAuthor>> AuthorsAsync(Actor actor, CancellationToken cancellationToken)
    {
        Authorise(actor);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .AuditLines.Select(l => l.AccountId)
            .Distinct()
            .Select(id => new
            {
                Id = id,
                Name = db.Users.Where(u => u.Id == id).Select(u => u.UserName).FirstOrDefault(),
            })
            .OrderBy(a => a.Name)
            .ThenBy(a => a.Id)
            .Select(a => new AuditAuthor(a.Id, a.Name))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All that match, newest first, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public IAsyncEnumerable<AuditRow> AllAsync(Actor actor, AuditFilter filter, CancellationToken cancellationToken)
    {
        Authorise(actor);
        return Listing.AllAsync<AuditRow>(
            contexts,
            (db, last) =>
            {
                var lines = Matching(db, filter);
                if (last is not null)
                    lines = lines.Where(l => l.At < last.At || (l.At == last.At && l.Id < last.Id));
                return Newest(lines).Select(Row(db));
            },
            cancellationToken
        );
    }

    private static IQueryable<AuditLine> Matching(BookingDbContext db, AuditFilter filter)
    {
        var lines = db.AuditLines.AsNoTracking();
        if (filter.Action is { } action)
            lines = lines.Where(l => l.Action == action);
        if (filter.AccountId is { } account)
            lines = lines.Where(l => l.AccountId == account);
        if (filter.From is { } from)
            lines = lines.Where(l => l.At >= from);
        if (filter.To is { } to)
            lines = lines.Where(l => l.At < to);
        if (SearchText.Of(filter.Subject) is not { } text)
            return lines;
        var subject = text.WithoutBlanks;
#pragma warning disable CA1304, CA1311, CA1862 // becomes LOWER() in the database, which also compares
        return lines.Where(l => l.Subject.ToLower().Contains(subject));
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>By time and not by number: several servers draw their numbers in blocks.</summary>
    private static IQueryable<AuditLine> Newest(IQueryable<AuditLine> lines) =>
        lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id);

    private static Expression<Func<AuditLine, AuditRow>> Row(BookingDbContext db) =>
        l => new AuditRow(
            l.Id,
            l.At,
            l.AccountId,
            db.Users.Where(u => u.Id == l.AccountId).Select(u => u.UserName).FirstOrDefault(),
            l.Action,
            l.Subject,
            l.Before,
            l.After
        );

    private static void Authorise(Actor actor)
    {
        if (!actor.IsAdmin)
            throw new UnauthorizedAccessException("The audit is for admins.");
    }
}

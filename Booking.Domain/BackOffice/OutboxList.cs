using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>The mails that were written and what became of them, filtered, sorted and paged; for admins.</summary>
public sealed class OutboxList(IDbContextFactory<BookingDbContext> contexts)
{
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<OutboxRow>> PageAsync(
        Actor actor,
        OutboxFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Listing.PageAsync(Ordered(Matching(db, filter), filter), Row, page, size, cancellationToken);
    }

    /// <summary>All that match, newest number first, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public IAsyncEnumerable<OutboxRow> AllAsync(Actor actor, OutboxFilter filter, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        return Listing.AllAsync<OutboxRow>(
            contexts,
            (db, last) =>
            {
                var below = last?.Id ?? long.MaxValue;
                return Matching(db, filter).Where(m => m.Id < below).OrderByDescending(m => m.Id).Select(Row);
            },
            cancellationToken
        );
    }

    private static IQueryable<OutboxMail> Matching(BookingDbContext db, OutboxFilter filter)
    {
        var mails = db.OutboxMails.AsNoTracking();
        if (filter.State is { } state)
            mails = mails.Where(m => m.State == state);
        if (filter.Occasion is { } occasion)
            mails = mails.Where(m => m.Occasion == occasion);
        if (filter.From is { } from)
            mails = mails.Where(m => m.CreatedAt >= from);
        if (filter.To is { } to)
            mails = mails.Where(m => m.CreatedAt < to);
        return SearchText.Of(filter.Search) is { } text ? Found(db, mails, text) : mails;
    }

    /// <summary>By number; or by the address, or whose it is.</summary>
    private static IQueryable<OutboxMail> Found(BookingDbContext db, IQueryable<OutboxMail> mails, SearchText text)
    {
        if (text.Is(Numbering.Mail, out var id))
            return mails.Where(m => m.Id == id);
        if (NumberOf(text) is { } number)
            return mails.Where(m => m.About == number);

        var address = text.Text;
        var owners = db.Members.Matching(text).Select(m => m.Account.Email);
#pragma warning disable CA1304, CA1311, CA1862 // becomes LOWER() in the database, which also compares
        return mails.Where(m => m.To.ToLower().Contains(address) || owners.Contains(m.To));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static string? NumberOf(SearchText text) =>
        text.Is(Numbering.Reservation, out var reservation) ? Numbering.Reservation.Of(reservation)
        : text.Is(Numbering.Contract, out var contract) ? Numbering.Contract.Of(contract)
        : null;

    private static IQueryable<OutboxMail> Ordered(IQueryable<OutboxMail> mails, OutboxFilter filter)
    {
        var sorted = filter.Sort switch
        {
            // The databases disagree about where nothing stands.
            OutboxSort.NextAttempt when filter.Descending => mails
                .OrderBy(m => m.NextAttemptAt == null)
                .ThenByDescending(m => m.NextAttemptAt),
            OutboxSort.NextAttempt => mails.OrderBy(m => m.NextAttemptAt == null).ThenBy(m => m.NextAttemptAt),
            OutboxSort.Attempts => mails.Sorted(m => m.Attempts, filter.Descending),
            _ => mails.Sorted(m => m.CreatedAt, filter.Descending),
        };
        return sorted.ThenByDescending(m => m.Id);
    }

    internal static readonly Expression<Func<OutboxMail, OutboxRow>> Row = m => new OutboxRow
    {
        Id = m.Id,
        Occasion = m.Occasion,
        State = m.State,
        To = m.To,
        Language = m.Language,
        About = m.About,
        Attempts = m.Attempts,
        LastError = m.LastError,
        NextAttemptAt = m.NextAttemptAt,
        CreatedAt = m.CreatedAt,
        SentAt = m.SentAt,
    };
}

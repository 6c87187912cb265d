using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Reads all members, filtered, sorted and paged by the database; for those who work here.</summary>
public sealed class MemberList(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<Page<MemberRow>> PageAsync(
        Actor actor,
        MemberFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ordered = Ordered(Matching(db, filter), filter);
        return await Listing.PageAsync(ordered, Row(db, clock.GetUtcNow()), page, size, cancellationToken);
    }

    /// <summary>All that match, newest number first, for a file.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public IAsyncEnumerable<MemberRow> AllAsync(Actor actor, MemberFilter filter, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        var now = clock.GetUtcNow();
        return Listing.AllAsync<MemberRow>(
            contexts,
            (db, last) =>
            {
                var below = last?.Id ?? long.MaxValue;
                return Matching(db, filter).Where(m => m.Id < below).OrderByDescending(m => m.Id).Select(Row(db, now));
            },
            cancellationToken
        );
    }

    private static IQueryable<Member> Matching(BookingDbContext db, MemberFilter filter)
    {
        var members = db.Members.AsNoTracking();
        var text = SearchText.Of(filter.Search);
        if (filter.Status is { } status)
            members = members.Where(m => m.Status == status);
        else if (text?.Is(Numbering.Member, out _) != true)
            members = members.Where(m => m.Status != MemberStatus.Withdrawn);
        if (filter.TagId is { } tag)
            members = members.Where(m => db.MemberTaggings.Any(t => t.MemberId == m.Id && t.TagId == tag));
        return text is null ? members : members.Matching(text);
    }

    private static IQueryable<Member> Ordered(IQueryable<Member> members, MemberFilter filter) =>
        filter.Sort switch
        {
            MemberSort.Number => members.Sorted(m => m.Id, filter.Descending),
            MemberSort.Joined => members.Sorted(m => m.CreatedAt, filter.Descending).ThenByDescending(m => m.Id),
            _ => members.Sorted(m => m.SearchKey, filter.Descending).ThenByDescending(m => m.Id),
        };

    private static Expression<Func<Member, MemberRow>> Row(BookingDbContext db, DateTimeOffset now) =>
        m => new MemberRow(
            m.Id,
            m.Name,
            m.Account.Email!,
            m.Language,
            m.Status,
            m.CreatedAt,
            db.Reservations.Count(r =>
                r.MemberId == m.Id
                && r.Slot.StartsAt > now
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
            )
        )
        {
            Reading = m.Reading,
            IsUndeliverable = m.Account.UndeliverableSince != null,
            Tags = db
                .MemberTaggings.Where(t => t.MemberId == m.Id)
                .OrderBy(t => t.Tag.Name)
                .Select(t => t.Tag.Name)
                .ToList(),
        };
}

using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// A member's bookings, for staff. Says how a payment stands, never its id at the provider (rule Roles).
/// </summary>
public sealed class ReadMemberHistory(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <summary>Newest start first for the past, next start first for what is to come.</summary>
    /// <param name="memberNumber">MB…; an unknown number has no bookings.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">1 to <see cref="SlotSearch.MaxPageSize"/>.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<Page<ReservationView>> PageAsync(
        Actor actor,
        string memberNumber,
        bool upcoming,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(page);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, SlotSearch.MaxPageSize);
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return new([], page, size, 0);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReservationReads.PageAsync(
            db,
            db.Reservations.AsNoTracking().Where(r => r.MemberId == id),
            upcoming,
            page,
            size,
            clock.GetUtcNow(),
            cancellationToken
        );
    }

    /// <summary>
    /// How often the member missed a booking within a year; only what is final counts (<see cref="FinishNoShows"/>).
    /// </summary>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<int> MissedAsync(Actor actor, string memberNumber, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return 0;
        var since = clock.GetUtcNow().AddYears(-1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Reservations.CountAsync(r => r.MemberId == id && r.MissedFinalAt >= since, cancellationToken);
    }
}

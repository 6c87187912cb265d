using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

/// <summary>
/// The coming slots that a member can move a booking to (rule Reschedule): of the same program, at any location, with a
/// free seat of the same sort, at the same cost, before their reserve deadline, and none in which they sit already.
/// </summary>
public sealed class ReadMoveOffers(IDbContextFactory<BookingDbContext> contexts, SlotSearch search, TimeProvider clock)
{
    private const int DaysAhead = 28;

    /// <returns>By start; empty if the booking is not the actor's.</returns>
    public async Task<IReadOnlyList<MoveOffer>> RunAsync(
        Actor actor,
        string reservationNumber,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId || !Numbering.Reservation.TryParse(reservationNumber, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot)
            .FirstOrDefaultAsync(r => r.Id == id && r.MemberId == memberId, cancellationToken);
        if (own is null)
            return [];
        var now = clock.GetUtcNow();
        var slots = await search.AllAsync(
            new SlotFilter(now, now.AddDays(DaysAhead)) { ProgramId = own.ProgramId, AvailableOnly = true },
            cancellationToken
        );
        var taken = await db
            .Reservations.Where(r =>
                r.MemberId == memberId
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
                && r.Slot.StartsAt >= now
            )
            .Select(r => r.SlotId)
            .ToListAsync(cancellationToken);
        var policies = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. slots
                .Where(s => s.StartsAt > now && !taken.Contains(s.Id) && s.Id != own.SlotId)
                .Where(s => SeatsOf(s, own.Type).Left > 0 && CostsTheSame(s, own))
                .Select(s => new MoveOffer(s, DeadlinesOf(s, policies)))
                .Where(o => now <= o.Deadlines.Reserve),
        ];
    }

    private static Deadlines DeadlinesOf(SlotView slot, IEnumerable<DeadlinePolicy> policies) =>
        Deadlines.Of(
            policies.Where(p => p.SpeaksOf(slot.ProgramId, slot.CategoryId, slot.LocationId)),
            slot.StartsAt,
            slot.TimeZone
        );

    private static SeatCount SeatsOf(SlotView slot, ReservationType type) =>
        type == ReservationType.Trial ? slot.TrialSeats : slot.Seats;

    /// <summary>The same program takes the same uses of a contract.</summary>
    private static bool CostsTheSame(SlotView slot, Reservation own) =>
        own.ContractId is not null
        || MoveCost.IsSame(
            new Money(own.Price, own.Currency),
            own.Slot.PriceOf(own.Type),
            PriceOf(slot, own.Type) is { } price ? new Money(price, slot.Currency) : null
        );

    private static long? PriceOf(SlotView slot, ReservationType type) =>
        type == ReservationType.Trial ? slot.TrialPrice : slot.Price;
}

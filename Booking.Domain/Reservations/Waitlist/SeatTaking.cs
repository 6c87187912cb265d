using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Takes a seat for a member: the one that is kept for them from the waiting list, else a free one. Whoever has a seat
/// waits no longer. The caller holds the member's row lock.
/// </summary>
internal static class SeatTaking
{
    /// <returns>Why there is no seat, or null if it is taken.</returns>
    public static async Task<Refusal?> WhyNotAsync(
        BookingDbContext db,
        Slot seen,
        long memberId,
        ReservationType type,
        bool held,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken,
        bool walkIn = false
    )
    {
        // Under the member's lock nobody else changes whether this member waits, so the slot as it was seen is enough.
        if (type == ReservationType.Regular && seen.Waiting > 0)
        {
            await WaitlistQueue.LockAsync(db, seen.Id, cancellationToken);
            if (await WaitlistQueue.FindAsync(db, seen.Id, memberId, cancellationToken) is { } entry)
                return await SeatAsync(db, seen, entry, held, trigger, now, walkIn, cancellationToken);
        }

        return await Seats.TakeAsync(db, seen, type, held, now, cancellationToken, walkIn)
            ? null
            : await BookingRules.WhyNoSeatAsync(db, seen, now, cancellationToken, walkIn);
    }

    /// <summary>A seat for a reservation that lost its own (rule Late money). False if there is none.</summary>
    public static async Task<bool> TakeAgainAsync(
        BookingDbContext db,
        Reservation reservation,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var (slot, member, type) = (reservation.Slot, reservation.MemberId, reservation.Type);
        return await WhyNotAsync(db, slot, member, type, held: false, trigger, now, cancellationToken) is null;
    }

    private static async Task<Refusal?> SeatAsync(
        BookingDbContext db,
        Slot seen,
        WaitlistEntry entry,
        bool held,
        Trigger trigger,
        DateTimeOffset now,
        bool walkIn,
        CancellationToken cancellationToken
    )
    {
        var isOffered = entry.Status == WaitlistStatus.Offered;
        if (isOffered && entry.OfferedUntil <= now)
            return Refusal.OfferLapsed;
        var taken = isOffered
            ? await Seats.TakeOfferedAsync(db, seen, held, now, cancellationToken, walkIn)
            : await Seats.TakeAsync(db, seen, ReservationType.Regular, held, now, cancellationToken, walkIn);
        if (!taken)
            return await BookingRules.WhyNoSeatAsync(db, seen, now, cancellationToken, walkIn);
        await WaitlistQueue.MarkAsync(db, entry, WaitlistStatus.Seated, trigger, now, cancellationToken);
        if (!isOffered)
            await Seats.LeaveQueueAsync(db, seen.Id, leave: 1, offers: 0, now, cancellationToken);
        return null;
    }
}

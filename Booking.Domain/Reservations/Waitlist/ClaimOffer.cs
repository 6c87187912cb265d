using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Holds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>
/// Takes the seat that is kept for a member, with what they chose when they joined (rule Waiting list): a booking like
/// any other, under all its rules. Who wants to pay otherwise, or is asked something, books on the slot's page.
/// </summary>
public sealed class ClaimOffer(IDbContextFactory<BookingDbContext> contexts, BookSeat bookings, PlaceHold holds)
{
    /// <param name="key">Chosen once per intention by the sender.</param>
    public async Task<Result<ClaimedSeat, Refusal>> RunAsync(
        Actor actor,
        long slotId,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        WaitlistEntry? entry;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            entry = await db
                .WaitlistEntries.AsNoTracking()
                .Where(e => e.SlotId == slotId && e.MemberId == memberId)
                .OrderByDescending(e => e.Id)
                .FirstOrDefaultAsync(cancellationToken);
        // A seat that is taken already is the answer to a repetition; everything else is asked again below.
        if (entry is not { Status: WaitlistStatus.Offered or WaitlistStatus.Seated })
            return entry is { Status: WaitlistStatus.Lapsed } ? Refusal.OfferLapsed : Refusal.NotWaiting;
        return await BookAsync(actor, entry, key, isAutomatic: false, cancellationToken);
    }

    /// <summary>Books for whom it was asked beforehand; the same entry never books twice.</summary>
    internal Task<Result<ClaimedSeat, Refusal>> RunAsync(
        Actor member,
        WaitlistEntry entry,
        CancellationToken cancellationToken
    ) => BookAsync(member, entry, $"waitlist-{entry.Id}", isAutomatic: true, cancellationToken);

    private async Task<Result<ClaimedSeat, Refusal>> BookAsync(
        Actor actor,
        WaitlistEntry entry,
        string key,
        bool isAutomatic,
        CancellationToken cancellationToken
    )
    {
        if (entry.ContractId is not { } contract)
        {
            var held = await holds.RunAsync(
                actor,
                new(entry.SlotId, ReservationType.Regular, key, entry.OverlapConfirmed),
                cancellationToken
            );
            return held.Succeeded(out var hold, out var unheld)
                ? new ClaimedSeat(hold.ReservationNumber, hold.PaymentUrl)
                : unheld;
        }

        var result = await bookings.RunAsync(
            actor,
            new(entry.SlotId, Numbering.Contract.Of(contract), key, entry.OverlapConfirmed)
            {
                IsAutomatic = isAutomatic,
            },
            cancellationToken
        );
        return result.Succeeded(out var booked, out var refusal)
            ? new ClaimedSeat(booked.ReservationNumber, null)
            : refusal;
    }
}

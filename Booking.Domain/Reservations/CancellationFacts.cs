using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations;

/// <summary>Says in a mail about a booking until when it can be cancelled with restitution (rule Deadlines).</summary>
internal static class CancellationFacts
{
    /// <param name="slot">With program and location.</param>
    /// <param name="keptAt"><see cref="Reservation.RightsKeptAt"/>.</param>
    public static async Task<MailFacts> WithCancelByAsync(
        this MailFacts mail,
        BookingDbContext db,
        Slot slot,
        DateTimeOffset? keptAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => mail.WithCancelBy(await SlotTerms.DeadlinesOfAsync(db, slot, cancellationToken), slot, keptAt, now);

    public static MailFacts WithCancelBy(
        this MailFacts mail,
        Deadlines ofSlot,
        Slot slot,
        DateTimeOffset? keptAt,
        DateTimeOffset now
    )
    {
        var cancel = FreeChanges.Of(ofSlot, slot.StartsAt, keptAt).Cancel;
        return now <= cancel ? mail.With("cancelBy", cancel) : mail.With("cancelOver", "yes");
    }
}

using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;

namespace Booking.Domain.Reservations.Holds;

/// <summary>What a member is told about a seat that was paid by card.</summary>
internal static class SeatMail
{
    /// <param name="reservation">With its slot, program, location, member and account.</param>
    public static MailFacts About(Reservation reservation, Payment payment) =>
        MailFacts
            .For(reservation.Member, payment.Description)
            .With("number", reservation.Number)
            .With("amount", payment.Total)
            .With(reservation.Slot);

    /// <summary>The seat is the member's, and can be cancelled until its deadline.</summary>
    /// <inheritdoc cref="About"/>
    public static async Task SeatedAsync(
        BookingDbContext db,
        Reservation reservation,
        Payment payment,
        MailOccasion occasion,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var mail = About(reservation, payment);
        await mail.WithCancelByAsync(db, reservation.Slot, reservation.RightsKeptAt, now, cancellationToken);
        db.OutboxMails.Add(mail.Write(occasion, now));
    }
}

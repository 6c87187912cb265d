namespace Booking.Domain.BackOffice;

/// <summary>What a payment is for.</summary>
public enum PaymentSubject
{
    Seat,
    Plan,
    Surplus,
}

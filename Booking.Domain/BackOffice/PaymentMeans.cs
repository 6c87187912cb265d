namespace Booking.Domain.BackOffice;

/// <summary>Taken by the provider, or at the desk.</summary>
public enum PaymentMeans
{
    Card,
    Cash,
}

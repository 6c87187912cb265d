namespace Booking.Web.Development.Stripe;

/// <summary>What an attempt to pay leads to.</summary>
internal enum PayStep
{
    Paid,
    Declined,
    Authenticate,
    NotOpen,
}

namespace Booking.Web.Development.Stripe;

/// <summary>What an attempt to pay an invoice leads to.</summary>
internal enum InvoiceStep
{
    Paid,
    Failed,
    ActionRequired,
}

namespace Booking.Web.Development.Stripe;

/// <summary>A price of the emulated Stripe, with a product of its own.</summary>
/// <param name="Id">Begins with "price_".</param>
/// <param name="Name">The product's name, as it stands on Stripe's pages.</param>
/// <param name="Amount">In minor units of <paramref name="Currency"/>, per period.</param>
/// <param name="IsActive">False: archived, so that no new payment page takes it.</param>
/// <param name="Interval">day, week, month or year; null for a price that is paid once.</param>
public sealed record StripeEmulatorPrice(
    string Id,
    string Name,
    long Amount,
    string Currency = "jpy",
    string? Interval = "month",
    bool IsActive = true
);

using Booking.Domain.Payments;

namespace Booking.Web.Layout;

/// <summary>A card as people know it: its brand and the last four digits.</summary>
public static class CardWords
{
    /// <summary>"VISA •••• 4242"; null for what is no card.</summary>
    public static string? Of(PaymentMethodDetails? details) =>
        details is { Last4: { } last4 } ? $"{BrandOf(details.Brand)} •••• {last4}".TrimStart() : null;

    private static string? BrandOf(string? brand) =>
        brand switch
        {
            "amex" => "American Express",
            "diners" => "Diners Club",
            "discover" => "Discover",
            "mastercard" => "Mastercard",
            "unionpay" => "UnionPay",
            null or "unknown" => null,
            _ => brand.ToUpperInvariant(),
        };
}

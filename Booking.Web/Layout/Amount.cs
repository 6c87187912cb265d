using System.Globalization;
using Booking.Domain.Common;

namespace Booking.Web.Layout;

/// <summary>Writes money for people, alike on pages and in mails: "¥6,600", "€50.00", "CHF 50.00".</summary>
public static class Amount
{
    /// <summary>With the decimals of its currency; sign or code stands in front. The same in every language.</summary>
    public static string Format(Money money)
    {
        var currency = money.Currency.ToLowerInvariant();
        var (decimals, unit) = Scale(currency);
        var number = (money.Amount / unit).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return Symbol(currency) is { } symbol ? symbol + number : $"{currency.ToUpperInvariant()} {number}";
    }

    /// <summary>As one types it into a form: "6600", "50.00".</summary>
    public static string Plain(Money money)
    {
        var (decimals, unit) = Scale(money.Currency);
        return (money.Amount / unit).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads what people type, also in full width and with separators; false where it has more decimals than the
    /// currency.
    /// </summary>
    /// <param name="amount">Minor units.</param>
    public static bool TryRead(string text, string currency, out long amount)
    {
        amount = 0;
        var plain = TypedText
            .Plain(text)
            .TrimStart('¥', '€', '$', '£', '\\')
            .Replace(",", "", StringComparison.Ordinal);
        if (
            !decimal.TryParse(
                plain,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            || Math.Abs(number) > 1_000_000_000_000m
        )
            return false;
        var minor = number * Scale(currency).Unit;
        if (minor != decimal.Truncate(minor))
            return false;
        amount = (long)minor;
        return true;
    }

    private static (int Decimals, decimal Unit) Scale(string currency) =>
        PaymentLimits.Decimals(currency.ToLowerInvariant()) switch
        {
            0 => (0, 1m),
            3 => (3, 1000m),
            var decimals => (decimals, 100m),
        };

    /// <summary>What stands before an amount: "¥", "CHF".</summary>
    public static string Sign(string currency) => Symbol(currency.ToLowerInvariant()) ?? currency.ToUpperInvariant();

    private static string? Symbol(string currency) =>
        currency switch
        {
            "jpy" => "¥",
            "eur" => "€",
            "usd" => "$",
            "gbp" => "£",
            _ => null,
        };
}

using System.Globalization;
using Booking.Domain;

namespace Booking.Web.Layout;

/// <summary>Writes money for people, alike on pages and in mails: "¥6,600", "€50.00", "CHF 50.00".</summary>
public static class Amount
{
    /// <summary>Currencies without a smaller unit, as the payment provider counts them; it takes ISK and UGX with two decimals, though they have none any more.</summary>
    private static readonly HashSet<string> WithoutDecimals = ["bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"];

    /// <summary>Currencies of a thousand smaller units.</summary>
    private static readonly HashSet<string> WithThreeDecimals = ["bhd", "jod", "kwd", "omr", "tnd"];

    /// <summary>With the decimals of its currency; sign or code stands in front. The same in every language.</summary>
    public static string Format(Money money)
    {
        var currency = money.Currency.ToLowerInvariant();
        var (decimals, unit) = WithoutDecimals.Contains(currency) ? (0, 1m) : WithThreeDecimals.Contains(currency) ? (3, 1000m) : (2, 100m);
        var number = (money.Amount / unit).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return Symbol(currency) is { } symbol ? symbol + number : $"{currency.ToUpperInvariant()} {number}";
    }

    private static string? Symbol(string currency) => currency switch
    {
        "jpy" => "¥",
        "eur" => "€",
        "usd" => "$",
        "gbp" => "£",
        _ => null,
    };
}

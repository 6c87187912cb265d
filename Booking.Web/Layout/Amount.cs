using System.Globalization;
using Booking.Domain;

namespace Booking.Web.Layout;

/// <summary>Writes money for people: "¥6,600", "€50.00", "CHF 50.00".</summary>
public static class Amount
{
    public static string Format(Money money)
    {
        var decimals = Decimals(money.Currency);
        var number = (money.Amount / (decimal)Math.Pow(10, decimals)).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return Symbol(money.Currency) is { } symbol ? symbol + number : $"{money.Currency.ToUpperInvariant()} {number}";
    }

    /// <summary>How many decimals a currency's amounts have, as the payment provider counts them.</summary>
    private static int Decimals(string currency) => currency switch
    {
        "jpy" or "krw" or "vnd" or "clp" or "pyg" or "xaf" or "xof" or "xpf" or "bif" or "djf" or "gnf" or "kmf" or "mga" or "rwf" or "vuv" => 0,
        "bhd" or "jod" or "kwd" or "omr" or "tnd" => 3,
        _ => 2,
    };

    private static string? Symbol(string currency) => currency switch
    {
        "jpy" => "¥",
        "eur" => "€",
        "usd" => "$",
        "gbp" => "£",
        _ => null,
    };
}

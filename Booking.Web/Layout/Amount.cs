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
        var (decimals, unit) = Unit(currency);
        var number = (money.Amount / unit).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return Symbol(currency) is { } symbol ? symbol + number : $"{currency.ToUpperInvariant()} {number}";
    }

    /// <summary>As it stands in a field: "6600", "50.00".</summary>
    public static string Plain(Money money)
    {
        var (decimals, unit) = Unit(money.Currency.ToLowerInvariant());
        return (money.Amount / unit).ToString("F" + decimals, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads what somebody typed into a field, in minor units; null when it is no amount of this currency.</summary>
    public static long? Read(string? text, string currency)
    {
        var (_, unit) = Unit(currency.ToLowerInvariant());
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var amount)) return null;
        return amount < long.MaxValue / 1000m && amount * unit is var minor && minor == decimal.Truncate(minor) ? (long)minor : null;
    }

    private static (int Decimals, decimal PerUnit) Unit(string currency) => WithoutDecimals.Contains(currency) ? (0, 1m) : WithThreeDecimals.Contains(currency) ? (3, 1000m) : (2, 100m);

    private static string? Symbol(string currency) => currency switch
    {
        "jpy" => "¥",
        "eur" => "€",
        "usd" => "$",
        "gbp" => "£",
        _ => null,
    };
}

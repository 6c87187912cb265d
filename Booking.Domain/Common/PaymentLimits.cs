using System.Collections.Frozen;

namespace Booking.Domain.Common;

/// <summary>
/// What the payment provider takes in one payment, per currency (rule Amounts that can be paid): the one table of
/// currencies. The minima are those that Stripe documents, in minor units; a currency that is not here cannot be sold
/// in, because its minimum is not known.
/// </summary>
public static class PaymentLimits
{
    /// <summary>The most in one go, in minor units of any currency: eight digits.</summary>
    public const long Most = 99_999_999;

    private static readonly FrozenDictionary<string, long> Minima = new Dictionary<string, long>
    {
        ["aed"] = 200,
        ["aud"] = 50,
        ["brl"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["czk"] = 1500,
        ["dkk"] = 250,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["hkd"] = 400,
        ["huf"] = 17500,
        ["inr"] = 50,
        ["jpy"] = 50,
        ["mxn"] = 1000,
        ["myr"] = 200,
        ["nok"] = 300,
        ["nzd"] = 50,
        ["pln"] = 200,
        ["ron"] = 200,
        ["sek"] = 300,
        ["sgd"] = 50,
        ["thb"] = 1000,
        ["usd"] = 50,
    }.ToFrozenDictionary();

    /// <summary>Currencies without a smaller unit, of all that the provider knows.</summary>
    private static readonly FrozenSet<string> WithoutDecimals = FrozenSet.Create(
        "bif",
        "clp",
        "djf",
        "gnf",
        "jpy",
        "kmf",
        "krw",
        "mga",
        "pyg",
        "rwf",
        "vnd",
        "vuv",
        "xaf",
        "xof",
        "xpf"
    );

    private static readonly FrozenSet<string> WithThreeDecimals = FrozenSet.Create("bhd", "jod", "kwd", "omr", "tnd");

    /// <summary>Codes in lower case, in alphabetical order.</summary>
    public static IReadOnlyList<string> Currencies => [.. Minima.Keys.Order(StringComparer.Ordinal)];

    public static bool Takes(string currency) => Minima.ContainsKey(currency);

    /// <summary>The least that can be paid; null for a currency that cannot be sold in.</summary>
    public static Money? Least(string currency) =>
        Minima.TryGetValue(currency, out var least) ? new Money(least, currency) : null;

    /// <summary>Nothing to pay, or an amount that a payment page can be opened for.</summary>
    public static bool Takes(Money price) =>
        price.IsZero
        || (Minima.TryGetValue(price.Currency, out var least) && price.Amount >= least && price.Amount <= Most);

    /// <summary>
    /// How many decimals the currency has; the provider takes ISK and UGX with two, though they have none.
    /// </summary>
    public static int Decimals(string currency) =>
        WithoutDecimals.Contains(currency) ? 0
        : WithThreeDecimals.Contains(currency) ? 3
        : 2;
}

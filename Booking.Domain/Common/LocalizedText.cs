namespace Booking.Domain.Common;

/// <summary>A text in the two languages of the product.</summary>
public sealed record LocalizedText(string Ja, string En)
{
    /// <summary>The text for "ja" or "en"; an empty one falls back to the other language.</summary>
    public string In(string language) => language == "en" ? Or(En, Ja) : Or(Ja, En);

    private static string Or(string wanted, string fallback) => wanted.Length > 0 ? wanted : fallback;
}

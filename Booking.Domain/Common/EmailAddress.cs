using System.Globalization;
using System.Text.RegularExpressions;

namespace Booking.Domain.Common;

/// <summary>
/// The one rule for addresses (rule Addresses): what is typed anywhere is folded, and refused where no mail could be
/// delivered. Dots in a row or before the @ are accepted, because Japanese carriers gave out such addresses.
/// </summary>
public static partial class EmailAddress
{
    /// <summary>The longest that can be delivered to (RFC 5321).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalLength = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Names that by agreement lead nowhere (RFC 6761).</summary>
    private static readonly string[] Nowhere = ["localhost", "localdomain", "invalid"];

    /// <param name="address">As it is kept: in the usual width, its domain in lower case and in ASCII.</param>
    public static bool TryRead(string? typed, out string address) => FaultOf(typed, out address) is null;

    /// <returns>Why it cannot be delivered to; null if it can.</returns>
    public static EmailFault? FaultOf(string? typed, out string address)
    {
        address = "";
        var plain = TypedText.Plain(typed).Replace('。', '.');
        var at = plain.LastIndexOf('@');
        if (at is < 1 or > MaxLocalLength || at == plain.Length - 1 || !LocalPart().IsMatch(plain.AsSpan(0, at)))
            return EmailFault.Malformed;
        if (DomainOf(plain[(at + 1)..]) is not { } domain)
            return EmailFault.Domain;
        var whole = $"{plain[..at]}@{domain}";
        if (whole.Length > MaxLength)
            return EmailFault.Malformed;
        address = whole;
        return null;
    }

    private static string? DomainOf(string typed)
    {
        string ascii;
        try
        {
            ascii = Idn.GetAscii(typed).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = ascii.Split('.');
        return labels.Length > 1 && !labels[^1].All(char.IsAsciiDigit) && !Nowhere.Contains(labels[^1]) ? ascii : null;
    }

    /// <summary>What stands unquoted before the @ (RFC 5322), with dots wherever carriers put them.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+\z")]
    private static partial Regex LocalPart();
}

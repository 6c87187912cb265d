using System.Globalization;

namespace Booking.Domain.Common;

/// <summary>
/// Public numbers (rule Public numbers): a prefix and the running number that is also the row's key. The keys come from
/// database sequences in blocks, so they are safe under concurrency, may leave gaps and never lock. At most 10
/// characters.
/// </summary>
public readonly record struct Numbering(string Prefix)
{
    public static readonly Numbering Member = new("MB");
    public static readonly Numbering Staff = new("ST");
    public static readonly Numbering Location = new("LC");
    public static readonly Numbering Program = new("PG");
    public static readonly Numbering Course = new("CR");
    public static readonly Numbering Plan = new("PL");
    public static readonly Numbering Contract = new("CT");
    public static readonly Numbering Slot = new("SS");
    public static readonly Numbering Reservation = new("R");
    public static readonly Numbering Payment = new("PY");
    public static readonly Numbering Refund = new("RF");

    // Without a public number: admins' pages and audit lines name them by these.
    public static readonly Numbering Mail = new("ML");
    public static readonly Numbering Category = new("CA");
    public static readonly Numbering Room = new("RM");
    public static readonly Numbering Deadline = new("DP");
    public static readonly Numbering Holiday = new("HD");

    /// <summary>The longest public number, prefix included.</summary>
    public const int MaxLength = 10;

    /// <summary>A number with what may stand around it; nothing longer is looked at.</summary>
    private const int MaxTyped = 40;

    /// <summary>"R" and 1024 make "R1024".</summary>
    /// <exception cref="OverflowException">The number would be longer than <see cref="MaxLength"/>.</exception>
    public string Of(long id)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");
        return number.Length <= MaxLength && id > 0
            ? number
            : throw new OverflowException($"{Prefix} has run out of numbers at {id}.");
    }

    /// <summary>
    /// Reads what <see cref="Of"/> wrote, however somebody types it: in upper or lower case, in full width, with blanks
    /// around it. False for anything else.
    /// </summary>
    public bool TryParse(string? number, out long id)
    {
        id = 0;
        return number is { Length: <= MaxTyped } && TryRead(TypedText.Plain(number), out id);
    }

    private bool TryRead(string number, out long id)
    {
        id = 0;
        return number.Length <= MaxLength
            && number.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && number.Length > Prefix.Length
            && number[Prefix.Length] != '0'
            && long.TryParse(number.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out id)
            && id > 0;
    }
}

namespace Booking.Domain.Common;

/// <summary>
/// Telephone numbers, however they are typed (rule Profile): with or without hyphens, brackets and blanks, in full
/// width, with Japan's code before it or not. Kept as digits, 09012345678, or with the code of another country,
/// +33612345678.
/// </summary>
public static class PhoneNumber
{
    /// <summary>Longest number that is kept, + included.</summary>
    public const int MaxLength = 16;

    /// <summary>Longest number as it may be typed.</summary>
    public const int MaxTyped = 30;

    private const string Separators = " -‐‑‒–—―ー−.()・/";

    /// <summary>Null: nothing was typed, or it is no number that can be called.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > MaxTyped)
            return null;
        var digits = string.Concat(TypedText.Plain(typed).Where(c => !Separators.Contains(c)));
        if (digits.StartsWith("+81", StringComparison.Ordinal))
            digits = "0" + digits[3..].TrimStart('0'); // +81 (0)90… is written, and called, without the 0
        var isAbroad = digits.StartsWith('+');
        var bare = isAbroad ? digits[1..] : digits;
        if (bare.Length == 0 || !bare.All(char.IsAsciiDigit))
            return null;
        return isAbroad
            ? bare is { Length: >= 8 and <= MaxLength - 1 } and not ['0', ..]
                ? digits
                : null
            : bare is ['0', not '0', ..] && bare.Length is 10 or 11
                ? digits
                : null;
    }
}

using PhoneNumbers;

namespace Booking.Domain.Common;

/// <summary>
/// Telephone numbers, however they are typed (rule Profile): with or without hyphens, brackets and blanks, in full
/// width, with Japan's code before it or not. Kept as digits, 09012345678, or with the code of another country,
/// +33612345678. Which numbers there are is known to Google's library.
/// </summary>
public static class PhoneNumber
{
    /// <summary>Longest number that is kept, + included.</summary>
    public const int MaxLength = 16;

    /// <summary>Longest number as it may be typed.</summary>
    public const int MaxTyped = 30;

    private const string Home = "JP";

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Null: nothing was typed, or it is no number that can be called.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > MaxTyped || TypedText.Plain(typed) is not { Length: > 0 } plain)
            return null;
        // The library reads letters as keys of a telephone or as an extension.
        if (plain.Any(char.IsAsciiLetter) || plain.StartsWith("++", StringComparison.Ordinal))
            return null;
        try
        {
            var number = Numbers.Parse(plain, Home);
            if (!Numbers.IsValidNumber(number) || number.HasExtension)
                return null;
            return number.CountryCode == Numbers.GetCountryCodeForRegion(Home)
                ? "0" + Numbers.GetNationalSignificantNumber(number)
                : Numbers.Format(number, PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}

namespace Booking.Domain.Notifications.Templates;

/// <summary>A version of the studio's own words.</summary>
/// <param name="Version">0: nothing was ever written.</param>
/// <param name="Parts">Null: the built-in text.</param>
/// <param name="By">The name of who wrote it, else how they sign in; null where the account is gone.</param>
/// <param name="At">Null with version 0.</param>
public sealed record TemplateView(
    MailOccasion Occasion,
    string Language,
    int Version,
    NoticeParts? Parts,
    string? By,
    DateTimeOffset? At
)
{
    /// <summary>What stands before anybody has written something.</summary>
    public static TemplateView BuiltIn(MailOccasion occasion, string language) =>
        new(occasion, language, 0, null, null, null);
}

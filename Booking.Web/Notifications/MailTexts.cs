using System.Globalization;
using System.Resources;

namespace Booking.Web.Notifications;

/// <summary>
/// The words of every mail, as Handlebars templates by occasion. Asked for by language and not through the current
/// culture: mails are written by a worker that belongs to no visitor.
/// </summary>
public sealed class MailTexts
{
    private static readonly ResourceManager Resources = new(typeof(MailTexts));

    private MailTexts() { }

    /// <returns>Null where this mail has no such part.</returns>
    internal static string? Find(string key, CultureInfo culture) => Resources.GetString(key, culture);

    /// <exception cref="MissingManifestResourceException">There is no such text: a fault of the program.</exception>
    internal static string Get(string key, CultureInfo culture) =>
        Find(key, culture) ?? throw new MissingManifestResourceException($"MailTexts has no '{key}'.");
}

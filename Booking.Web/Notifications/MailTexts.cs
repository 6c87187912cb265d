using System.Globalization;
using System.Resources;

namespace Booking.Web.Notifications;

/// <summary>
/// The texts of every mail, as Handlebars templates by occasion. Read by explicit culture: mails are written by a
/// background service, whose current culture belongs to no reader.
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

using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

internal static class DraftTexts
{
    /// <summary>Without surrounding spaces, in either language.</summary>
    public static LocalizedText Trimmed(this LocalizedText text) => new(text.Ja.Trim(), text.En.Trim());
}

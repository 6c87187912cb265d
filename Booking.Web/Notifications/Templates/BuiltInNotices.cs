using System.Globalization;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;

namespace Booking.Web.Notifications.Templates;

/// <summary>The product's own words of every notice.</summary>
internal static class BuiltInNotices
{
    public static NoticeParts Of(MailOccasion occasion, CultureInfo culture) =>
        new(
            MailTexts.Get($"{occasion}_{NoticePart.Subject}", culture),
            MailTexts.Get($"{occasion}_{NoticePart.Title}", culture),
            MailTexts.Get($"{occasion}_{NoticePart.Body}", culture),
            MailTexts.Get($"{occasion}_{NoticePart.Button}", culture),
            MailTexts.Find($"{occasion}_{NoticePart.Note}", culture) ?? ""
        );
}

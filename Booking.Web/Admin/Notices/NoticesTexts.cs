namespace Booking.Web.Admin.Notices;

/// <summary>Texts of the pages on which notices are written.</summary>
public sealed class NoticesTexts
{
    private NoticesTexts() { }
}

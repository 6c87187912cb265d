namespace Booking.Web.Development.MailViewer;

/// <summary>Names the texts of the development mail viewer.</summary>
public sealed class MailViewerTexts;

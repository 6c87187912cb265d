namespace Booking.Web.Admin.Mails;

/// <summary>Names the texts of the list of mails.</summary>
public sealed class MailsTexts;

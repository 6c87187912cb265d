namespace Booking.Web.Admin.Payments;

/// <summary>Names the texts of the admins' pages: payments, refunds, the webhook inbox, tasks.</summary>
public sealed class AdminTexts;

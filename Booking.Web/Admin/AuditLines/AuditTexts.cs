namespace Booking.Web.Admin.AuditLines;

/// <summary>Names the texts of the audit.</summary>
public sealed class AuditTexts;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>Names the texts of the pages that make many slots at once: rules, copies, files.</summary>
public sealed class BulkTexts;

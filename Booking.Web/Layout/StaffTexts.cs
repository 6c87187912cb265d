namespace Booking.Web.Layout;

/// <summary>Names the texts of the frame around the pages of staff and admins.</summary>
public sealed class StaffTexts;

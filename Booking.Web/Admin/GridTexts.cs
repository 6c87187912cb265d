namespace Booking.Web.Admin;

/// <summary>
/// Names the texts of the refund grid: its filters, columns and views, and of refunding and replaying several at once.
/// </summary>
public sealed class GridTexts;

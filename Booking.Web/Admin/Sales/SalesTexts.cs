namespace Booking.Web.Admin.Sales;

/// <summary>Names the texts of the sales page.</summary>
public sealed class SalesTexts;

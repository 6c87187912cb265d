namespace Booking.Web.Layout;

/// <summary>Names the texts of the search over everything.</summary>
public sealed class SearchTexts;

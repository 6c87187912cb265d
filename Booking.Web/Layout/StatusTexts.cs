namespace Booking.Web.Layout;

/// <summary>Names the texts of <see cref="StatusPage"/>.</summary>
public sealed class StatusTexts;

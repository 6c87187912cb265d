namespace Booking.Web.Admin.Retention;

/// <summary>Names the texts of the page about how long things are kept.</summary>
public sealed class RetentionTexts;

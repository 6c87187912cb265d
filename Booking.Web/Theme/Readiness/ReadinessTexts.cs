namespace Booking.Web.Theme.Readiness;

/// <summary>The words of the check list.</summary>
public sealed class ReadinessTexts;

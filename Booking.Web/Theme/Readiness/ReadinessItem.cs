namespace Booking.Web.Theme.Readiness;

/// <summary>One thing that a studio needs before it can take money.</summary>
/// <param name="Key">Of its words.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="IsDone">Decided from what there is, never from a click.</param>
public sealed record ReadinessItem(string Key, string Href, bool IsDone);

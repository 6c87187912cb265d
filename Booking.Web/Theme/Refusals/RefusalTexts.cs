namespace Booking.Web.Theme.Refusals;

/// <summary>Names the sentences of refusals: each reason has one, and a next step.</summary>
public sealed class RefusalTexts;

namespace Booking.Web.Admin.Payments;

/// <summary>What came of an event of the provider, in words.</summary>
public sealed class OutcomeTexts;

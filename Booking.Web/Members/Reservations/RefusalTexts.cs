namespace Booking.Web.Members.Reservations;

/// <summary>Names the sentences of refusals: each reason has one, and a next step.</summary>
public sealed class RefusalTexts;

namespace Booking.Web.Theme.Refusals;

/// <summary>Names the sentences of refusals as staff read them; a reason without one has that for members.</summary>
public sealed class StaffRefusalTexts;

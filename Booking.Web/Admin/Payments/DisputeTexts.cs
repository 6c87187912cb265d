namespace Booking.Web.Admin.Payments;

/// <summary>Names the texts about disputes.</summary>
public sealed class DisputeTexts;

namespace Booking.Web.Admin;

/// <summary>Names the texts about disputes.</summary>
public sealed class DisputeTexts;

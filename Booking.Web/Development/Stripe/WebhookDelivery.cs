namespace Booking.Web.Development.Stripe;

/// <summary>One attempt to deliver.</summary>
/// <param name="Status">Null when no answer came.</param>
internal sealed record WebhookDelivery(DateTimeOffset At, int? Status, string? Note);

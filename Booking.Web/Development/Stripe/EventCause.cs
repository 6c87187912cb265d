namespace Booking.Web.Development.Stripe;

/// <summary>The API call that caused an event; nothing where the customer or the clock did.</summary>
internal sealed record EventCause(string? RequestId = null, string? IdempotencyKey = null);

namespace Booking.Web.Stripe;

/// <summary>One call of the API.</summary>
/// <param name="Path">From "/v1" on, with its query.</param>
/// <param name="Body">The form body of a POST.</param>
/// <param name="IdempotencyKey">
/// Null where Stripe must execute each attempt anew instead of replaying a stored answer: the library then sends a
/// new key with each.
/// </param>
internal sealed record StripeCall(HttpMethod Method, string Path, string? Body = null, string? IdempotencyKey = null);

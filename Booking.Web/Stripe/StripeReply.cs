using Stripe;

namespace Booking.Web.Stripe;

/// <summary>The outcome of the last attempt of a call.</summary>
/// <param name="Status">Null when there was no answer: connection error, time-out or a truncated answer.</param>
/// <param name="Error">Null where the body holds no error object.</param>
internal sealed record StripeReply(
    int? Status,
    string Body,
    StripeError? Error,
    string? RequestId,
    bool? ShouldRetry,
    bool Replayed
)
{
    public static readonly StripeReply Lost = new(null, "", null, null, null, false);

    /// <summary>
    /// Stripe answers 200 to everything that it has done; the library takes nothing else for success.
    /// </summary>
    public bool IsSuccess => Status == 200;

    public static StripeReply Of(StripeResponse response, StripeError? error = null) =>
        new(
            (int)response.StatusCode,
            response.Content,
            error,
            response.RequestId,
            bool.TryParse(Header(response, "Stripe-Should-Retry"), out var word) ? word : null,
            Header(response, "Idempotent-Replayed") == "true"
        );

    private static string? Header(StripeResponse response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

using Booking.Domain.Payments;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>
/// Receives Stripe's events (§5): the raw body is checked against its signature before anything reads it; 2xx is said only when the event is stored. What is not Stripe's gets 400 and changes nothing.
/// </summary>
internal static class StripeWebhook
{
    /// <summary>Far above any event of Stripe's.</summary>
    private const int MaxBytes = 512 * 1024;

    public static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ReceivePaymentEvent inbox,
        IOptions<StripeOptions> options,
        TimeProvider clock,
        ILogger<ReceivePaymentEvent> log,
        CancellationToken cancel
    )
    {
        var body = await ReadAsync(http, cancel);
        if (body is null)
            return Results.Problem(
                statusCode: StatusCodes.Status413PayloadTooLarge,
                title: "The body is larger than any event."
            );

        var verdict = StripeSignature.Verify(
            body,
            http.Request.Headers[StripeSignature.Header],
            options.Value.WebhookSecrets,
            clock.GetUtcNow()
        );
        if (verdict != StripeSignatureVerdict.Valid)
        {
            log.LogWarning("A webhook was refused: {Verdict}", verdict);
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The signature does not fit.");
        }

        if (!StripeEventReader.TryRead(body, out var notice, out var failure))
        {
            log.LogError("A signed webhook could not be read: {Failure}", failure);
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The body is no event.");
        }

        if (!StripeVersion.IsSameTrain(notice.ApiVersion))
            log.LogError(
                "Event {Event} has API version {Version}; the endpoint in Stripe's Dashboard must be set to {Ours}",
                notice.Id,
                notice.ApiVersion,
                StripeVersion.Pinned
            );
        var receipt = await inbox.RunAsync(notice, cancel);
        return Results.Ok(new { received = true, duplicate = receipt == Receipt.Duplicate });
    }

    /// <summary>The raw bytes, or null when there are too many.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, CancellationToken cancel)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        using var buffer = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(buffer, cancel);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return buffer.ToArray();
    }
}

using Booking.Domain.Payments.Webhooks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>
/// Receives Stripe's events (rule Webhook): the raw body is checked against its signature before anything reads it, and
/// 2xx is answered only when the event is stored. What is not Stripe's gets 400 and changes nothing.
/// </summary>
internal static partial class StripeWebhook
{
    /// <summary>Far above any event of Stripe's.</summary>
    private const int MaxBytes = 512 * 1024;

    public static async Task<IResult> ReceiveAsync(
        HttpContext http,
        ReceivePaymentEvent inbox,
        IOptions<StripeOptions> options,
        TimeProvider clock,
        ILogger<ReceivePaymentEvent> log,
        CancellationToken cancellationToken
    )
    {
        var body = await ReadAsync(http, cancellationToken);
        if (body is null)
            return Refuse(StatusCodes.Status413PayloadTooLarge, "The body is larger than any event.");

        var header = http.Request.Headers[StripeSignature.Header];
        var verdict = StripeSignature.Verify(body, header, options.Value.WebhookSecrets, clock.GetUtcNow());
        if (verdict != StripeSignatureVerdict.Valid)
        {
            LogRefused(log, verdict);
            return Refuse(StatusCodes.Status400BadRequest, "The signature does not fit.");
        }

        if (!StripeEventReader.TryRead(body, out var paymentEvent, out var failure))
        {
            LogUnreadable(log, failure);
            return Refuse(StatusCodes.Status400BadRequest, "The body is no event that can be stored; nothing was.");
        }

        if (!StripeVersion.IsSameTrain(paymentEvent.ApiVersion))
            LogVersion(log, paymentEvent.Id, paymentEvent.ApiVersion, StripeVersion.Pinned);
        var receipt = await inbox.RunAsync(paymentEvent, cancellationToken);
        return Results.Ok(new { received = true, duplicate = receipt == Receipt.Duplicate });
    }

    /// <summary>The raw bytes, or null when there are too many.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes;
        using var buffer = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }

        return buffer.ToArray();
    }

    private static IResult Refuse(int status, string title) => Results.Problem(statusCode: status, title: title);

    [LoggerMessage(LogLevel.Warning, "A webhook was refused: {Verdict}")]
    private static partial void LogRefused(ILogger log, StripeSignatureVerdict verdict);

    [LoggerMessage(LogLevel.Error, "A signed webhook could not be read: {Failure}")]
    private static partial void LogUnreadable(ILogger log, string failure);

    [LoggerMessage(
        LogLevel.Error,
        "Event {Event} has API version {Version}; the endpoint in Stripe's Dashboard must be set to {Ours}"
    )]
    private static partial void LogVersion(ILogger log, string @event, string? version, string ours);
}

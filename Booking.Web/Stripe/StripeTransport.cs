using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Booking.Web.Stripe;

/// <summary>One call of the API.</summary>
/// <param name="Path">From "/v1" on, with its query.</param>
/// <param name="Body">The form body of a POST.</param>
/// <param name="IdempotencyKey">Null where Stripe must execute each attempt anew instead of replaying a stored answer.</param>
internal sealed record StripeCall(HttpMethod Method, string Path, string? Body = null, string? IdempotencyKey = null);

/// <summary>What came back of the last attempt.</summary>
/// <param name="Status">Null when nothing came back: connection error, time-out or an answer cut short.</param>
internal sealed record StripeReply(int? Status, byte[] Body, string? RequestId, bool? ShouldRetry, bool Replayed)
{
    public static readonly StripeReply Lost = new(null, [], null, null, false);

    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>
/// Sends one call and its retries: same bytes, same key. Knows HTTP and nothing of payments. Throws only when the caller's own token
/// is cancelled. Logs never hold bodies, for those hold names and addresses.
/// </summary>
internal sealed partial class StripeTransport(
    IHttpClientFactory clients,
    IOptions<StripeOptions> options,
    IStripeAddresses addresses,
    TimeProvider clock,
    ILogger<StripeTransport> log
)
{
    public const string ClientName = "stripe";

    public async Task<StripeReply> SendAsync(StripeCall call, CancellationToken cancel)
    {
        for (var retry = 0; ; retry++)
        {
            var reply = await AttemptAsync(call, cancel);
            if (reply.IsSuccess)
                Answered(call.Method, PathOnly(call), reply.Status, reply.RequestId, call.IdempotencyKey, retry);
            else
                Troubled(call.Method, PathOnly(call), reply.Status, reply.RequestId, call.IdempotencyKey, retry);

            if (retry == StripeRetryPolicy.MaxRetries || !StripeRetryPolicy.IsWorthRepeating(reply))
                return reply;
            await Task.Delay(StripeRetryPolicy.DelayBefore(retry), clock, cancel);
        }
    }

    private async Task<StripeReply> AttemptAsync(StripeCall call, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(StripeRetryPolicy.AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var request = Build(call);
            using var response = await clients
                .CreateClient(ClientName)
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new StripeReply(
                (int)response.StatusCode,
                body,
                Header(response, "Request-Id"),
                bool.TryParse(Header(response, "Stripe-Should-Retry"), out var word) ? word : null,
                Header(response, "Idempotent-Replayed") == "true"
            );
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            Unreachable(call.Method, PathOnly(call), call.IdempotencyKey, trouble.GetType().Name);
            return StripeReply.Lost;
        }
    }

    private HttpRequestMessage Build(StripeCall call)
    {
        var request = new HttpRequestMessage(call.Method, addresses.ApiBase.AbsoluteUri.TrimEnd('/') + call.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.SecretKey);
        request.Headers.Add("Stripe-Version", StripeVersion.Pinned);
        if (call.IdempotencyKey is { } key)
            request.Headers.Add("Idempotency-Key", key);
        // Stripe wants the content type on a POST even when there is nothing to say.
        if (call.Method == HttpMethod.Post)
            request.Content = new StringContent(call.Body ?? "", Encoding.UTF8, "application/x-www-form-urlencoded");
        return request;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string PathOnly(StripeCall call) => call.Path.Split('?')[0];

    [LoggerMessage(
        LogLevel.Information,
        "Stripe {Method} {Path} answered {Status}; request {RequestId}, key {IdempotencyKey}, retry {Retry}"
    )]
    private partial void Answered(
        HttpMethod method,
        string path,
        int? status,
        string? requestId,
        string? idempotencyKey,
        int retry
    );

    [LoggerMessage(
        LogLevel.Warning,
        "Stripe {Method} {Path} ended with {Status}; request {RequestId}, key {IdempotencyKey}, retry {Retry}"
    )]
    private partial void Troubled(
        HttpMethod method,
        string path,
        int? status,
        string? requestId,
        string? idempotencyKey,
        int retry
    );

    [LoggerMessage(LogLevel.Warning, "Stripe {Method} {Path} gave no answer ({Trouble}); key {IdempotencyKey}")]
    private partial void Unreachable(HttpMethod method, string path, string? idempotencyKey, string trouble);
}

/// <summary>The error object of an answer; empty where the body holds none.</summary>
internal sealed record StripeError(string? Type, string? Code, string? Param, bool SpeaksOfExpiresAt)
{
    public static StripeError Of(StripeReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            if (StripeJson.Member(document.RootElement, "error") is { } error)
            {
                var param = StripeJson.Text(error, "param");
                var aboutEnd =
                    param == "expires_at"
                    || (
                        param is null
                        && StripeJson.Text(error, "message")?.Contains("`expires_at`", StringComparison.Ordinal) == true
                    );
                return new StripeError(StripeJson.Text(error, "type"), StripeJson.Text(error, "code"), param, aboutEnd);
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // A proxy's error page, for instance: the status alone decides.
        }

        return new StripeError(null, null, null, false);
    }
}

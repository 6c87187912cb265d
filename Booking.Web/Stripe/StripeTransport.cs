using System.Text.Json;
using Microsoft.Extensions.Options;
using Stripe;

namespace Booking.Web.Stripe;

/// <summary>
/// Sends a call through Stripe.net, and repeats it with the same bytes and the same key. Throws only when the caller's
/// own token is cancelled. Logs hold no bodies and no exception messages, because both can hold names and addresses.
/// Hand-written because the library's own time limit and retries run on the system clock and stay out of our log.
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

    /// <summary>Made at the first call: only then is the address known. PublicationOnly keeps no exception.</summary>
    private readonly Lazy<StripeClient> _client = new(
        () =>
            new StripeClient(
                new StripeClientOptions
                {
                    ApiKey = options.Value.SecretKey,
                    ApiBase = addresses.ApiBase.AbsoluteUri.TrimEnd('/'),
                    // Telemetry would write a file into the home folder.
                    HttpClient = new SystemNetHttpClient(
                        clients.CreateClient(ClientName),
                        maxNetworkRetries: 0,
                        enableTelemetry: false
                    ),
                }
            ),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <summary>The form body of a POST with these options; sends nothing.</summary>
    public string Encode(string path, BaseOptions parameters)
    {
        using var content = new StripeRequest(_client.Value, HttpMethod.Post, path, parameters, null).Content;
        using var reader = new StreamReader(content.ReadAsStream());
        return reader.ReadToEnd();
    }

    public async Task<StripeReply> SendAsync(StripeCall call, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var reply = await AttemptAsync(call, cancellationToken);
            if (reply.IsSuccess)
                LogAnswer(call.Method, PathOnly(call), reply.Status, reply.RequestId, call.IdempotencyKey, retry);
            else
                LogTrouble(call.Method, PathOnly(call), reply.Status, reply.RequestId, call.IdempotencyKey, retry);

            if (retry == StripeRetryPolicy.MaxRetries || !StripeRetryPolicy.IsWorthRepeating(reply))
                return reply;
            await Task.Delay(StripeRetryPolicy.DelayBefore(retry), clock, cancellationToken);
        }
    }

    private async Task<StripeReply> AttemptAsync(StripeCall call, CancellationToken cancellationToken)
    {
        var client = _client.Value;
        var request = new RawRequestOptions { IdempotencyKey = call.IdempotencyKey };
        using var timeout = new CancellationTokenSource(StripeRetryPolicy.AttemptTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return StripeReply.Of(
                await client.RawRequestAsync(call.Method, call.Path, call.Body, request, either.Token)
            );
        }
        catch (StripeException refusal) when (refusal.StripeResponse is { } response)
        {
            return StripeReply.Of(response, refusal.StripeError);
        }
        catch (Exception trouble) when (IsNoAnswer(trouble))
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogSilence(call.Method, PathOnly(call), call.IdempotencyKey, trouble.GetType().Name);
            return StripeReply.Lost;
        }
    }

    /// <summary>
    /// The network failed, or the library stumbled over an error body that is not of Stripe's form, a proxy's for
    /// instance: what became of the request is not known.
    /// </summary>
    private static bool IsNoAnswer(Exception trouble) =>
        trouble
            is HttpRequestException
                or IOException
                or OperationCanceledException
                or JsonException
                or InvalidOperationException
                or NullReferenceException;

    private static string PathOnly(StripeCall call) => call.Path.Split('?')[0];

    [LoggerMessage(
        LogLevel.Information,
        "Stripe {Method} {Path} answered {Status}; request {RequestId}, key {IdempotencyKey}, retry {Retry}"
    )]
    private partial void LogAnswer(
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
    private partial void LogTrouble(
        HttpMethod method,
        string path,
        int? status,
        string? requestId,
        string? idempotencyKey,
        int retry
    );

    [LoggerMessage(LogLevel.Warning, "Stripe {Method} {Path} gave no answer ({Trouble}); key {IdempotencyKey}")]
    private partial void LogSilence(HttpMethod method, string path, string? idempotencyKey, string trouble);
}

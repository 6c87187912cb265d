using System.Text;
using System.Text.Json.Nodes;
using Booking.Web.Stripe;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development.Stripe;

/// <summary>
/// The emulated API: every call passes key check, faults, idempotency and parameter check before it is executed.
/// </summary>
internal sealed partial class EmulatorApi(
    EmulatorCheckout checkout,
    EmulatorCharges charges,
    EmulatorRefunds refunds,
    EmulatorCustomers customers,
    EmulatorPrices prices,
    EmulatorSubscriptions subscriptions,
    EmulatorInvoices invoices,
    EmulatorPortals portals,
    EmulatorEvents events,
    EmulatorAnswers answers,
    EmulatorSwitches switches,
    IOptions<StripeEmulatorOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime
)
{
    private const int MaxBody = 64 * 1024;
    private const int MaxKey = 255;

    /// <summary>One call on its way through.</summary>
    private sealed record Call(EmulatorParameters Sent, string? Id, EventCause Cause);

    public void Map(IEndpointRouteBuilder root)
    {
        var v1 = root.MapGroup("/v1");
        v1.MapPost(
            "/checkout/sessions",
            http => RunAsync(http, EmulatorOperation.CreateSession, call => checkout.Create(call.Sent))
        );
        v1.MapGet(
            "/checkout/sessions",
            http => RunAsync(http, EmulatorOperation.ListSessions, call => checkout.List(call.Sent))
        );
        v1.MapGet(
            "/checkout/sessions/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveSession, call => checkout.Retrieve(call.Id!))
        );
        v1.MapPost(
            "/checkout/sessions/{id}/expire",
            http => RunAsync(http, EmulatorOperation.ExpireSession, call => checkout.Expire(call.Id!, call.Cause))
        );
        v1.MapPost(
            "/refunds",
            http => RunAsync(http, EmulatorOperation.CreateRefund, call => refunds.Create(call.Sent, call.Cause))
        );
        v1.MapGet("/refunds", http => RunAsync(http, EmulatorOperation.ListRefunds, call => refunds.List(call.Sent)));
        v1.MapGet(
            "/refunds/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveRefund, call => refunds.Retrieve(call.Id!))
        );
        v1.MapGet(
            "/payment_intents",
            http => RunAsync(http, EmulatorOperation.ListPaymentIntents, call => charges.ListIntents(call.Sent))
        );
        v1.MapGet(
            "/payment_intents/{id}",
            http =>
                RunAsync(
                    http,
                    EmulatorOperation.RetrievePaymentIntent,
                    call => charges.RetrieveIntent(call.Id!, call.Sent)
                )
        );
        v1.MapGet(
            "/charges",
            http => RunAsync(http, EmulatorOperation.ListCharges, call => charges.ListCharges(call.Sent))
        );
        v1.MapGet(
            "/charges/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveCharge, call => charges.RetrieveCharge(call.Id!))
        );
        v1.MapGet(
            "/disputes/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveDispute, call => charges.RetrieveDispute(call.Id!))
        );
        MapBilling(v1);
        v1.MapGet("/account", http => RunAsync(http, EmulatorOperation.RetrieveAccount, _ => Account()));
        v1.MapGet("/events", http => RunAsync(http, EmulatorOperation.ListEvents, call => events.List(call.Sent)));
        v1.MapGet(
            "/events/{id}",
            http => RunAsync(http, EmulatorOperation.RetrieveEvent, call => events.Retrieve(call.Id!))
        );
        v1.Map(
            "/{**rest}",
            http =>
                WriteAsync(
                    http,
                    Error(
                        new StripeProblem(
                            404,
                            "invalid_request_error",
                            null,
                            null,
                            $"Unrecognized request URL ({http.Request.Method}: {http.Request.Path})."
                        ),
                        "req_"
                    )
                )
        );
    }

    private JsonObject Account() =>
        new()
        {
            ["id"] = options.Value.AccountId,
            ["object"] = "account",
            ["country"] = "JP",
            ["default_currency"] = "jpy",
        };

    private async Task RunAsync(HttpContext http, EmulatorOperation operation, Func<Call, JsonObject> execute)
    {
        var requestId = EmulatorStore.NewId("req_", 14);
        http.Response.Headers["Request-Id"] = requestId;
        http.Response.Headers["Stripe-Version"] = StripeVersion.Pinned;

        var body = await ReadBodyAsync(http);
        var fault = switches.TakeFault(operation);
        if (fault == EmulatorFault.LostRequest)
        {
            http.Abort();
            return;
        }

        var answer = await AnswerAsync(http, operation, body, fault, requestId, execute);
        if (fault == EmulatorFault.LostAnswer)
            http.Abort();
        else
            await WriteAsync(http, answer);
    }

    private async Task<WireAnswer> AnswerAsync(
        HttpContext http,
        EmulatorOperation operation,
        string? body,
        EmulatorFault? fault,
        string requestId,
        Func<Call, JsonObject> execute
    )
    {
        var key =
            HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } sentKey]
                ? sentKey
                : null;
        var taken = false;
        WireAnswer? answer = null;
        try
        {
            Authorize(http);
            DemandVersion(http);
            if (fault == EmulatorFault.TooManyRequests)
                throw StripeProblem.TooMany();
            if (fault == EmulatorFault.Conflict)
                throw StripeProblem.Conflict();

            var sent = EmulatorParameters.Parse(
                body ?? throw new StripeProblem(413, "invalid_request_error", null, null, "The request is too large.")
            );
            if (key is not null)
            {
                if (key.Length > MaxKey)
                    throw StripeProblem.Parameter(null, null, "Idempotency keys may be at most 255 characters.");
                if (
                    answers.Begin(key, $"{http.Request.Method} {http.Request.Path}\n{sent.Fingerprint()}") is { } replay
                )
                    return replay;
                taken = true;
            }

            if (fault == EmulatorFault.Slow)
                await Task.Delay(switches.SlowFor, clock, lifetime.ApplicationStopping);
            ParameterCheck.Demand(operation, sent);
            if (fault == EmulatorFault.ServerError)
                throw StripeProblem.Broken();
            var result = execute(new Call(sent, http.GetRouteValue("id") as string, new EventCause(requestId, key)));
            if (fault == EmulatorFault.ServerErrorAfterCommit)
                throw StripeProblem.Broken();
            return answer = new WireAnswer(200, result.ToJsonString(), Keep: true);
        }
        catch (StripeProblem problem)
        {
            return answer = Error(problem, requestId);
        }
        finally
        {
            if (taken)
                answers.End(key!, answer);
        }
    }

    private static void Authorize(HttpContext http)
    {
        var value = http.Request.Headers.Authorization.ToString();
        if (value.Length == 0)
            throw StripeProblem.Unauthorized(
                "You did not provide an API key. You need to provide your API key in the Authorization header, "
                    + "using Bearer auth."
            );
        // A live key never belongs here; it is not repeated in the answer.
        if (!value.StartsWith("Bearer sk_test_", StringComparison.Ordinal))
            throw StripeProblem.Unauthorized("Invalid API Key provided.");
    }

    /// <summary>The objects have the shape of one version only.</summary>
    private static void DemandVersion(HttpContext http)
    {
        var version = http.Request.Headers["Stripe-Version"].ToString();
        if (version.Length > 0 && version != StripeVersion.Pinned)
            throw StripeProblem.Parameter(null, null, $"Invalid Stripe API version: {version}");
    }

    /// <summary>Null when it is too long to be honest.</summary>
    private static async Task<string?> ReadBodyAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
            return http.Request.QueryString.Value ?? "";
        using var buffer = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBody)
                return null;
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static WireAnswer Error(StripeProblem problem, string requestId) =>
        new(problem.Status, problem.ToJson(requestId).ToJsonString(), problem.Keep);

    private static async Task WriteAsync(HttpContext http, WireAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json";
        if (answer.Status == 429)
            http.Response.Headers["Stripe-Rate-Limited-Reason"] = "endpoint-rate";
        if (answer.Replayed)
            http.Response.Headers["Idempotent-Replayed"] = "true";
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using Booking.Domain.Payments;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>The emulated API: what it takes, what it refuses, what it remembers.</summary>
public sealed class StripeEmulatorApiTests : IAsyncLifetime
{
    private const string Sessions = "/v1/checkout/sessions";

    private StripeEmulatorHost host = null!;

    public async Task InitializeAsync() => host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("colour=red", "parameter_unknown", "colour")]
    [InlineData("line_items[0][price_data][colour]=red", "parameter_unknown", "line_items[0][price_data][colour]")]
    [InlineData("line_items[x][quantity]=1", "parameter_unknown", "line_items[x][quantity]")]
    [InlineData("metadata=red", "parameter_unknown", "metadata")]
    [InlineData("payment_intent_data[colour]=red", "parameter_unknown", "payment_intent_data[colour]")]
    [InlineData("payment_method_types[0]=card", "parameter_unknown", "payment_method_types[0]")]
    [InlineData("a b=1", "parameter_unknown", "a b")]
    [InlineData("automatic_tax[enabled]=true", "emulator_unsupported", "automatic_tax[enabled]")]
    [InlineData("mode=", "parameter_invalid_empty", "mode")]
    [InlineData("mode=gift", null, "mode")]
    [InlineData("mode=setup", "emulator_unsupported", "mode")]
    [InlineData("submit_type=buy", null, "submit_type")]
    [InlineData("locale=tlh", null, "locale")]
    [InlineData("adaptive_pricing[enabled]=False", null, "adaptive_pricing[enabled]")]
    [InlineData("line_items[0][quantity]=1.5", "parameter_invalid_integer", "line_items[0][quantity]")]
    [InlineData("line_items[0][quantity]=0", "parameter_invalid_integer", "line_items[0][quantity]")]
    [InlineData("line_items[0][price_data][currency]=JPY", null, "line_items[0][price_data][currency]")]
    [InlineData("line_items[0][price_data][unit_amount]=49", "amount_too_small", null)]
    [InlineData(
        "line_items[0][price_data][unit_amount]=-1",
        "parameter_invalid_integer",
        "line_items[0][price_data][unit_amount]"
    )]
    [InlineData("success_url=/reservations", "url_invalid", "success_url")]
    [InlineData("customer_email=nobody", "email_invalid", "customer_email")]
    [InlineData("payment_method_configuration=abc", "resource_missing", "payment_method_configuration")]
    [InlineData("excluded_payment_method_types[0]=cash", null, "excluded_payment_method_types[0]")]
    public async Task A_wrong_parameter_is_refused_by_name(string change, string? code, string? param)
    {
        var error = await RefusedAsync(Body(change));
        Assert.Equal(
            ("invalid_request_error", code, param),
            (Text(error, "type"), Text(error, "code"), Text(error, "param"))
        );
        Assert.NotEmpty(Text(error, "message")!);
        Assert.Equal(0, (await host.GetAsync(Sessions)).GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("mode", "mode")]
    [InlineData("success_url", "success_url")]
    [InlineData("line_items[0][quantity]", "line_items[0][quantity]")]
    [InlineData("line_items[0][price_data][product_data][name]", "line_items[0][price_data][product_data][name]")]
    [InlineData("line_items", "line_items")]
    public async Task A_missing_parameter_is_refused_by_name(string without, string param)
    {
        var error = await RefusedAsync(Body(without: without));
        Assert.Equal(("parameter_missing", param), (Text(error, "code"), Text(error, "param")));
    }

    [Fact]
    public async Task Metadata_has_its_limits()
    {
        Assert.Equal("parameter_unknown", Text(await RefusedAsync(Body($"metadata[{new string('k', 41)}]=1")), "code"));
        Assert.Equal(
            "parameter_invalid_string_length",
            Text(await RefusedAsync(Body($"metadata[k]={new string('v', 501)}")), "code")
        );
        Assert.Equal(
            "metadata",
            Text(
                await RefusedAsync(Body(string.Join('&', Enumerable.Range(0, 51).Select(i => $"metadata[k{i}]=1")))),
                "param"
            )
        );
        Assert.Equal(
            "parameter_invalid_string_length",
            Text(await RefusedAsync(Body($"client_reference_id={new string('r', 201)}")), "code")
        );
    }

    [Theory]
    [InlineData(30 * 60, true)]
    [InlineData(30 * 60 - 1, false)]
    [InlineData(24 * 3600, true)]
    [InlineData(24 * 3600 + 1, false)]
    public async Task A_session_lives_between_thirty_minutes_and_a_day(int seconds, bool allowed)
    {
        var end = host.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;
        var (response, json) = await host.PostAsync(
            Sessions,
            Body(string.Create(CultureInfo.InvariantCulture, $"expires_at={end}"))
        );
        Assert.Equal(allowed ? 200 : 400, (int)response.StatusCode);
        if (allowed)
            Assert.Equal(end, json.GetProperty("expires_at").GetInt64());
        else
            Assert.Equal("expires_at", Text(json.GetProperty("error"), "param"));
    }

    [Fact]
    public async Task Several_items_add_up_and_must_share_a_currency()
    {
        const string Second =
            "line_items[1][price_data][unit_amount]=300&line_items[1][price_data][product_data][name]=Mat&line_items[1][quantity]=2&line_items[1][price_data][currency]=";
        var (_, json) = await host.PostAsync(Sessions, Body(Second + "jpy"));
        Assert.Equal(5600, json.GetProperty("amount_total").GetInt64());
        Assert.Equal("line_items", Text(await RefusedAsync(Body(Second + "usd")), "param"));
    }

    [Fact]
    public async Task A_session_has_the_shape_of_stripes()
    {
        var (response, json) = await host.PostAsync(Sessions, Body());
        Assert.Equal(
            ("checkout.session", "open", "unpaid", "payment", "jpy", "hosted_page", false),
            (
                Text(json, "object"),
                Text(json, "status"),
                Text(json, "payment_status"),
                Text(json, "mode"),
                Text(json, "currency"),
                Text(json, "ui_mode"),
                json.GetProperty("livemode").GetBoolean()
            )
        );
        Assert.StartsWith("cs_test_", Text(json, "id"));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("payment_intent").ValueKind);
        Assert.StartsWith("req_", response.Headers.GetValues("Request-Id").Single());
        Assert.Equal(StripeVersion.Pinned, response.Headers.GetValues("Stripe-Version").Single());
    }

    [Fact]
    public async Task The_version_asked_for_is_echoed()
    {
        using var answer = await AskAsync(StripeVersion.Pinned);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(StripeVersion.Pinned, answer.Headers.GetValues("Stripe-Version").Single());
    }

    [Theory]
    [InlineData("2026-07-29.dahlia")]
    [InlineData("2026-09-30.endive")]
    [InlineData("yesterday")]
    public async Task Another_version_is_refused(string version)
    {
        using var answer = await AskAsync(version);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(
            "Invalid Stripe API version",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sk_live_1")]
    [InlineData("pk_test_1")]
    public async Task Only_a_test_secret_key_opens_the_door(string? key)
    {
        host.Api.DefaultRequestHeaders.Authorization = key is null
            ? null
            : new AuthenticationHeaderValue("Bearer", key);
        var (response, json) = await host.PostAsync(Sessions, Body());
        Assert.Equal(401, (int)response.StatusCode);
        if (key is not null)
            Assert.DoesNotContain(key, json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_a_missing_object_and_a_huge_body_are_told_apart()
    {
        Assert.Equal(404, (int)(await host.PostAsync("/v1/products", "")).Response.StatusCode);
        var (missing, json) = await host.PostAsync(Sessions + "/cs_test_x/expire", "");
        Assert.Equal((404, "resource_missing"), ((int)missing.StatusCode, Text(json.GetProperty("error"), "code")));
        Assert.Equal(
            413,
            (int)(await host.PostAsync(Sessions, "metadata[k]=" + new string('v', 70_000))).Response.StatusCode
        );
        Assert.Equal(
            404,
            (int)(await host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/payment_intents/pi_x")).StatusCode
        );
        Assert.Equal(404, (int)(await host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/events/evt_x")).StatusCode);
    }

    [Fact]
    public async Task The_second_call_under_a_key_replays_the_first_whatever_the_order_of_its_parameters()
    {
        var (first, created) = await host.PostAsync(Sessions, Body(), "key");
        var shuffled = string.Join('&', Body().Split('&').Reverse());
        var (second, replayed) = await host.PostAsync(Sessions, shuffled, "key");
        Assert.Equal(created.ToString(), replayed.ToString());
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", second.Headers.GetValues("Idempotent-Replayed").Single());
    }

    [Fact]
    public async Task A_key_with_other_parameters_or_for_another_call_is_a_mismatch()
    {
        await host.PostAsync(Sessions, Body(), "key");
        foreach (var (path, body) in new[] { (Sessions, Body("client_reference_id=R2")), ("/v1/refunds", Body()) })
        {
            var (response, json) = await host.PostAsync(path, body, "key");
            Assert.Equal(
                (400, "idempotency_error"),
                ((int)response.StatusCode, Text(json.GetProperty("error"), "type"))
            );
        }
    }

    [Fact]
    public async Task A_key_in_use_is_a_conflict()
    {
        var body = Body();
        host.Switches.Fail(EmulatorOperation.CreateSession, EmulatorFault.Slow);
        var first = host.PostAsync(Sessions, body, "key");
        await Poll.UntilAsync(
            () => host.Switches.PendingFaults().Count == 0 && host.Clock.UntilNextTimer <= host.Switches.SlowFor,
            "the first call to begin"
        );
        var (second, json) = await host.PostAsync(Sessions, body, "key");
        Assert.Equal(
            (409, "idempotency_key_in_use"),
            ((int)second.StatusCode, Text(json.GetProperty("error"), "code"))
        );

        host.Clock.Advance(host.Switches.SlowFor);
        Assert.Equal(200, (int)(await first).Response.StatusCode);
        Assert.True((await host.PostAsync(Sessions, body, "key")).Response.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_server_error_is_stored_and_replayed_until_a_day_has_passed()
    {
        var body = "payment_intent=" + (await host.PaidAsync()).PaymentIntentId;
        host.Switches.Fail(EmulatorOperation.CreateRefund, EmulatorFault.ServerError);
        Assert.Equal(500, (int)(await host.PostAsync("/v1/refunds", body, "key")).Response.StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var (again, json) = await host.PostAsync("/v1/refunds", body, "key");
        Assert.Equal(
            (500, true, "api_error"),
            (
                (int)again.StatusCode,
                again.Headers.Contains("Idempotent-Replayed"),
                Text(json.GetProperty("error"), "type")
            )
        );
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (int)(await host.PostAsync("/v1/refunds", body, "key")).Response.StatusCode);
    }

    [Fact]
    public async Task A_refusal_in_execution_is_stored_a_wrong_parameter_and_a_429_are_not()
    {
        var paid = await host.PaidAsync();
        const string Key = "refund";
        var tooMuch = $"payment_intent={paid.PaymentIntentId}&amount=5001";
        Assert.Equal(400, (int)(await host.PostAsync("/v1/refunds", tooMuch, Key)).Response.StatusCode);
        Assert.True(
            (await host.PostAsync("/v1/refunds", tooMuch, Key)).Response.Headers.Contains("Idempotent-Replayed")
        );

        await RefusedAsync(Body("colour=red"), "free");
        host.Switches.Fail(EmulatorOperation.CreateSession, EmulatorFault.TooManyRequests);
        var (limited, json) = await host.PostAsync(Sessions, Body(), "free");
        Assert.Equal(
            (429, "endpoint-rate", "rate_limit"),
            (
                (int)limited.StatusCode,
                limited.Headers.GetValues("Stripe-Rate-Limited-Reason").Single(),
                Text(json.GetProperty("error"), "code")
            )
        );
        Assert.Equal(200, (int)(await host.PostAsync(Sessions, Body(), "free")).Response.StatusCode);
    }

    [Fact]
    public async Task A_key_of_more_than_255_characters_is_refused() =>
        Assert.Equal(400, (int)(await host.PostAsync(Sessions, Body(), new string('k', 256))).Response.StatusCode);

    [Fact]
    public async Task Lists_are_paged_newest_first_and_filtered()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await host.OpenAsync($"key{i}")).Id);
            host.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await host.PostAsync($"{Sessions}/{ids[0]}/expire", "");
        var page = await host.GetAsync(Sessions + "?limit=2");
        Assert.Equal([ids[2], ids[1]], Ids(page));
        Assert.True(page.GetProperty("has_more").GetBoolean());
        Assert.Equal("list", Text(page, "object"));
        var rest = await host.GetAsync($"{Sessions}?limit=2&starting_after={ids[1]}");
        Assert.Equal([ids[0]], Ids(rest));
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal([ids[0]], Ids(await host.GetAsync(Sessions + "?status=expired")));
        var since = host.Clock.GetUtcNow().ToUnixTimeSeconds() - 20;
        Assert.Equal([ids[2], ids[1]], Ids(await host.GetAsync($"{Sessions}?created[gte]={since}")));
        Assert.Equal([ids[0]], Ids(await host.GetAsync($"{Sessions}?created[lt]={since}")));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("status=gone")]
    [InlineData("client_reference_id=R1")]
    [InlineData("starting_after=cs_test_none")]
    public async Task A_wrong_query_is_refused(string query) =>
        Assert.InRange(
            (int)(await host.Api.GetAsync($"{StripeEmulatorHost.Prefix}{Sessions}?{query}")).StatusCode,
            400,
            404
        );

    [Fact]
    public async Task A_paid_session_is_found_by_its_payment_and_the_payment_by_its_id()
    {
        var paid = await host.PaidAsync();
        await host.OpenAsync("other");
        Assert.Equal([paid.Id], Ids(await host.GetAsync($"{Sessions}?payment_intent={paid.PaymentIntentId}")));
        var intent = await host.GetAsync("/v1/payment_intents/" + paid.PaymentIntentId);
        Assert.Equal(
            ("succeeded", 5000, "PY1"),
            (
                Text(intent, "status"),
                intent.GetProperty("amount_received").GetInt64(),
                Text(intent.GetProperty("metadata"), "payment")
            )
        );
        Assert.StartsWith("ch_", Text(intent, "latest_charge"));
    }

    [Fact]
    public async Task A_session_ends_by_itself_at_its_time_even_when_nobody_looks()
    {
        var session = await host.OpenAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(35) - TimeSpan.FromSeconds(1));
        Assert.Equal("open", Text(await host.GetAsync($"{Sessions}/{session.Id}"), "status"));
        var hook = await host.WebhookAsync("checkout.session.expired", host.Pass);
        Assert.True(StripeEventReader.TryRead(hook.Body, out var paymentEvent, out _));
        Assert.Equal(
            (session.Id, GatewaySessionState.Expired, "R1"),
            (paymentEvent.Session!.Id, paymentEvent.Session.State, paymentEvent.Session.Reference)
        );
    }

    [Fact]
    public async Task A_reader_never_sees_an_overdue_session_open()
    {
        var session = await host.OpenAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("expired", Text(await host.GetAsync($"{Sessions}/{session.Id}"), "status"));
        var (response, json) = await host.PostAsync($"{Sessions}/{session.Id}/expire", "");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(
            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of `expired`.",
            Text(json.GetProperty("error"), "message")
        );
    }

    [Fact]
    public async Task Expiring_names_its_cause_in_the_event_and_takes_no_parameters()
    {
        var session = await host.OpenAsync();
        Assert.Equal(
            "parameter_unknown",
            Text(
                (await host.PostAsync($"{Sessions}/{session.Id}/expire", "reason=late")).Json.GetProperty("error"),
                "code"
            )
        );
        var (response, _) = await host.PostAsync($"{Sessions}/{session.Id}/expire", "", "expire-key");
        var cause = (await host.WebhookAsync("checkout.session.expired")).Json.GetProperty("request");
        Assert.Equal(
            (response.Headers.GetValues("Request-Id").Single(), "expire-key"),
            (Text(cause, "id"), Text(cause, "idempotency_key"))
        );
    }

    private async Task<HttpResponseMessage> AskAsync(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, StripeEmulatorHost.Prefix + Sessions);
        request.Headers.Add("Stripe-Version", version);
        return await host.Api.SendAsync(request);
    }

    private async Task<JsonElement> RefusedAsync(string body, string? key = null)
    {
        var (response, json) = await host.PostAsync(Sessions, body, key);
        Assert.InRange((int)response.StatusCode, 400, 404);
        return json.GetProperty("error");
    }

    /// <summary>A good body, with parameters replaced, added or (all that begin so) left out.</summary>
    private string Body(string? change = null, string? without = null)
    {
        var form = HttpUtility.ParseQueryString(host.Gateway.PrepareCheckout(host.Order()).Body);
        foreach (var part in change?.Split('&') ?? [])
            form[part[..part.IndexOf('=')]] = part[(part.IndexOf('=') + 1)..];
        var kept = form.AllKeys.Where(key => without is null || !key!.StartsWith(without, StringComparison.Ordinal));
        return string.Join('&', kept.Select(key => $"{Uri.EscapeDataString(key!)}={Uri.EscapeDataString(form[key]!)}"));
    }

    private static IEnumerable<string> Ids(JsonElement list) =>
        list.GetProperty("data").EnumerateArray().Select(one => Text(one, "id")!);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

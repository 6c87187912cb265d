using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Web;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>The emulated API: what it takes, what it refuses, what it remembers.</summary>
public sealed partial class StripeEmulatorApiTests : IAsyncLifetime
{
    private const string Sessions = "/v1/checkout/sessions";

    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_session_has_the_shape_of_stripes()
    {
        var (response, json) = await _host.PostAsync(Sessions, Body());
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
        _host.Api.DefaultRequestHeaders.Authorization = key is null
            ? null
            : new AuthenticationHeaderValue("Bearer", key);
        var (response, json) = await _host.PostAsync(Sessions, Body());
        Assert.Equal(401, (int)response.StatusCode);
        if (key is not null)
            Assert.DoesNotContain(key, json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_address_a_missing_object_and_a_huge_body_are_told_apart()
    {
        Assert.Equal(404, (int)(await _host.PostAsync("/v1/products", "")).Response.StatusCode);
        var (missing, json) = await _host.PostAsync(Sessions + "/cs_test_x/expire", "");
        Assert.Equal((404, "resource_missing"), ((int)missing.StatusCode, Text(json.GetProperty("error"), "code")));
        Assert.Equal(
            413,
            (int)(await _host.PostAsync(Sessions, "metadata[k]=" + new string('v', 70_000))).Response.StatusCode
        );
        Assert.Equal(
            404,
            (int)(await _host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/payment_intents/pi_x")).StatusCode
        );
        Assert.Equal(404, (int)(await _host.Api.GetAsync(StripeEmulatorHost.Prefix + "/v1/events/evt_x")).StatusCode);
    }

    [Fact]
    public async Task Lists_are_paged_newest_first_and_filtered()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await _host.OpenAsync($"key{i}")).Id);
            _host.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await _host.PostAsync($"{Sessions}/{ids[0]}/expire", "");
        var page = await _host.GetAsync(Sessions + "?limit=2");
        Assert.Equal([ids[2], ids[1]], Ids(page));
        Assert.True(page.GetProperty("has_more").GetBoolean());
        Assert.Equal("list", Text(page, "object"));
        var rest = await _host.GetAsync($"{Sessions}?limit=2&starting_after={ids[1]}");
        Assert.Equal([ids[0]], Ids(rest));
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal([ids[0]], Ids(await _host.GetAsync(Sessions + "?status=expired")));
        var since = _host.Clock.GetUtcNow().ToUnixTimeSeconds() - 20;
        Assert.Equal([ids[2], ids[1]], Ids(await _host.GetAsync($"{Sessions}?created[gte]={since}")));
        Assert.Equal([ids[0]], Ids(await _host.GetAsync($"{Sessions}?created[lt]={since}")));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("status=gone")]
    [InlineData("client_reference_id=R1")]
    [InlineData("starting_after=cs_test_none")]
    public async Task A_wrong_query_is_refused(string query) =>
        Assert.InRange(
            (int)(await _host.Api.GetAsync($"{StripeEmulatorHost.Prefix}{Sessions}?{query}")).StatusCode,
            400,
            404
        );

    [Fact]
    public async Task A_paid_session_is_found_by_its_payment_and_the_payment_by_its_id()
    {
        var paid = await _host.PaidAsync();
        await _host.OpenAsync("other");
        Assert.Equal([paid.Id], Ids(await _host.GetAsync($"{Sessions}?payment_intent={paid.PaymentIntentId}")));
        var intent = await _host.GetAsync("/v1/payment_intents/" + paid.PaymentIntentId);
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
        var session = await _host.OpenAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(35) - TimeSpan.FromSeconds(1));
        Assert.Equal("open", Text(await _host.GetAsync($"{Sessions}/{session.Id}"), "status"));
        var hook = await _host.WebhookAsync("checkout.session.expired", _host.Pass);
        Assert.True(StripeEventReader.TryRead(hook.Body, out var paymentEvent, out _));
        Assert.Equal(
            (session.Id, GatewaySessionState.Expired, "R1"),
            (paymentEvent.Session!.Id, paymentEvent.Session.State, paymentEvent.Session.Reference)
        );
    }

    [Fact]
    public async Task A_reader_never_sees_an_overdue_session_open()
    {
        var session = await _host.OpenAsync();
        _host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("expired", Text(await _host.GetAsync($"{Sessions}/{session.Id}"), "status"));
        var (response, json) = await _host.PostAsync($"{Sessions}/{session.Id}/expire", "");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(
            "Only Checkout Sessions with a status in [\"open\"] can be expired. "
                + "This Checkout Session has a status of `expired`.",
            Text(json.GetProperty("error"), "message")
        );
    }

    [Fact]
    public async Task Expiring_names_its_cause_in_the_event_and_takes_no_parameters()
    {
        var session = await _host.OpenAsync();
        Assert.Equal(
            "parameter_unknown",
            Text(
                (await _host.PostAsync($"{Sessions}/{session.Id}/expire", "reason=late")).Json.GetProperty("error"),
                "code"
            )
        );
        var (response, _) = await _host.PostAsync($"{Sessions}/{session.Id}/expire", "", "expire-key");
        var cause = (await _host.WebhookAsync("checkout.session.expired")).Json.GetProperty("request");
        Assert.Equal(
            (response.Headers.GetValues("Request-Id").Single(), "expire-key"),
            (Text(cause, "id"), Text(cause, "idempotency_key"))
        );
    }

    private async Task<HttpResponseMessage> AskAsync(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, StripeEmulatorHost.Prefix + Sessions);
        request.Headers.Add("Stripe-Version", version);
        return await _host.Api.SendAsync(request);
    }

    private async Task<JsonElement> RefusedAsync(string body, string? key = null)
    {
        var (response, json) = await _host.PostAsync(Sessions, body, key);
        Assert.InRange((int)response.StatusCode, 400, 404);
        return json.GetProperty("error");
    }

    /// <summary>A good body, with parameters replaced, added or (all that begin so) left out.</summary>
    private string Body(string? change = null, string? without = null)
    {
        var form = HttpUtility.ParseQueryString(_host.Gateway.PrepareCheckout(_host.Order()).Body);
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

using System.Text.Json;
using Booking.Tests.TestKit;
using Booking.Web.Stripe;

namespace Booking.Tests.Payments;

/// <summary>The emulated webhooks: signed, retried, and made to go wrong.</summary>
public sealed class StripeEmulatorWebhookTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_webhook_is_signed_with_the_first_secret_and_carries_the_pinned_version()
    {
        var hook = await ExpiredAsync();
        Assert.Equal(StripeSignatureVerdict.Valid, Verdict(hook, StripeEmulatorHost.FirstSecret));
        Assert.Equal(StripeSignatureVerdict.Mismatch, Verdict(hook, StripeEmulatorHost.SecondSecret));
        Assert.Equal(
            (StripeVersion.Pinned, false),
            (hook.Json.GetProperty("api_version").GetString(), hook.Json.GetProperty("livemode").GetBoolean())
        );
    }

    [Fact]
    public async Task While_a_secret_is_rolled_both_sign()
    {
        _host.Switches.SignWithAllSecrets = true;
        var hook = await ExpiredAsync();
        Assert.Equal(StripeSignatureVerdict.Valid, Verdict(hook, StripeEmulatorHost.FirstSecret));
        Assert.Equal(StripeSignatureVerdict.Valid, Verdict(hook, StripeEmulatorHost.SecondSecret));
    }

    [Fact]
    public async Task A_stale_signature_is_stale_and_its_retry_is_fresh()
    {
        _host.Switches.SignNextWebhooksStale(1);
        _host.WebhookAnswers.Enqueue(400);
        await ExpiredAsync();
        Assert.Equal(StripeSignatureVerdict.Stale, Verdict(_host.Webhooks.Single(), StripeEmulatorHost.FirstSecret));
        await ArrivedAsync(2);
        Assert.Equal(StripeSignatureVerdict.Valid, Verdict(_host.Webhooks.Last(), StripeEmulatorHost.FirstSecret));
    }

    [Fact]
    public async Task Anything_but_2xx_is_retried_with_the_same_bytes_after_growing_pauses_and_then_no_more()
    {
        foreach (var status in (int[])[400, 500, 302])
            _host.WebhookAnswers.Enqueue(status);
        var first = await ExpiredAsync();
        var times = new List<DateTimeOffset> { _host.Clock.GetUtcNow() };
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            await ArrivedAsync(attempt);
            times.Add(_host.Clock.GetUtcNow());
        }

        Assert.All(_host.Webhooks, hook => Assert.Equal(first.Body, hook.Body));
        Assert.True(times[1] - times[0] < times[2] - times[1] && times[2] - times[1] < times[3] - times[2]);
        await DeliveredAsync(first.Id);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await NextWebhookAsync();
        Assert.Equal(4, _host.Webhooks.Count(hook => hook.Id == first.Id));
    }

    [Fact]
    public async Task A_site_that_never_answers_is_tried_again()
    {
        _host.WebhooksHang = true;
        var hook = await ExpiredAsync();
        await Poll.UntilAsync(() => _host.Clock.UntilNextTimer <= TimeSpan.FromSeconds(20), "the delivery to hang");
        _host.Clock.Advance(TimeSpan.FromSeconds(20));
        _host.WebhooksHang = false;
        await ArrivedAsync(2);
        await DeliveredAsync(hook.Id);
    }

    [Fact]
    public async Task An_event_nobody_takes_stays_undelivered_until_it_is_resent()
    {
        for (var i = 0; i < 8; i++)
            _host.WebhookAnswers.Enqueue(500);
        var hook = await ExpiredAsync();
        await ArrivedAsync(8, TimeSpan.FromMinutes(5));
        await Poll.UntilAsync(() => _host.WebhookAnswers.IsEmpty && _host.IsQuiet, "the last attempt to end");
        Assert.Equal([hook.Id], await IdsAsync("?delivery_success=false"));
        Assert.Empty(await IdsAsync("?delivery_success=true"));

        await _host.Browser.PostAsync(_host.Url($"/dev/stripe/events/{hook.Id}/resend"), new FormUrlEncodedContent([]));
        await DeliveredAsync(hook.Id);
        Assert.Empty(await IdsAsync("?delivery_success=false"));
        Assert.Equal(9, _host.Webhooks.Count(one => one.Id == hook.Id));
    }

    [Fact]
    public async Task A_dropped_webhook_never_arrives_but_its_event_is_there()
    {
        _host.Switches.DropNextWebhooks(1);
        await ExpireAsync();
        await Poll.UntilAsync(() => _host.Switches.PendingDrops == 0, "the loss");
        _host.Clock.Advance(TimeSpan.FromDays(2));
        var next = await NextWebhookAsync();
        Assert.Equal([next.Id], _host.Webhooks.Select(hook => hook.Id).Distinct());
        var lost = Assert.Single(await IdsAsync("?delivery_success=false"));
        Assert.Equal(
            "checkout.session.expired",
            (await _host.GetAsync("/v1/events/" + lost)).GetProperty("type").GetString()
        );
    }

    [Fact]
    public async Task Duplicates_arrive_twice_with_one_id()
    {
        _host.Switches.DuplicateWebhooks = true;
        await ExpireAsync();
        await Poll.UntilAsync(() => _host.Webhooks.Count >= 2, "the duplicate");
        Assert.Single(_host.Webhooks.Select(hook => hook.Id).Distinct());
    }

    [Fact]
    public async Task Reordered_webhooks_arrive_newest_first()
    {
        _host.Switches.ReorderWebhooks = true;
        var session = await _host.OpenAsync();
        var paying = _host.PayAsync(session);
        await Poll.UntilAsync(() => _host.Webhooks.Count >= 3, "three webhooks", _host.Pass);
        await paying;
        Assert.Equal(
            ["checkout.session.completed", "payment_intent.succeeded", "charge.succeeded"],
            _host.Webhooks.Select(hook => hook.Type)
        );
    }

    [Fact]
    public async Task A_delayed_webhook_comes_later()
    {
        _host.Switches.WebhookDelay = TimeSpan.FromMinutes(2);
        var start = _host.Clock.GetUtcNow();
        await ExpireAsync();
        await _host.WebhookAsync("checkout.session.expired", () => _host.Pass(TimeSpan.FromSeconds(10)));
        Assert.True(_host.Clock.GetUtcNow() - start >= TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Events_are_listed_newest_first_by_type()
    {
        await _host.PaidAsync();
        Assert.Equal(3, (await IdsAsync("")).Count);
        Assert.Single(await IdsAsync("?type=charge.succeeded"));
        Assert.Equal(2, (await IdsAsync("?types[0]=charge.succeeded&types[1]=checkout.session.completed")).Count);
        Assert.Equal(
            "checkout.session.completed",
            (await _host.GetAsync("/v1/events?limit=1")).GetProperty("data")[0].GetProperty("type").GetString()
        );
    }

    private async Task ExpireAsync(string key = "checkout:PY1") =>
        await _host.PostAsync($"/v1/checkout/sessions/{(await _host.OpenAsync(key)).Id}/expire", "");

    private async Task<ReceivedWebhook> ExpiredAsync()
    {
        await ExpireAsync();
        return await _host.WebhookAsync("checkout.session.expired");
    }

    /// <summary>A later event has arrived, so whatever was to come before it has come.</summary>
    private async Task<ReceivedWebhook> NextWebhookAsync()
    {
        await ExpireAsync("next");
        var known = (await IdsAsync("?limit=1"))[0];
        var hook = await _host.WebhookAsync(hook => hook.Id == known, "of the next event");
        await DeliveredAsync(known);
        return hook;
    }

    private Task ArrivedAsync(int count, TimeSpan? step = null) =>
        Poll.UntilAsync(
            () => _host.Webhooks.Count >= count,
            $"webhook {count}",
            () => _host.Pass(step ?? TimeSpan.FromSeconds(0.25))
        );

    private async Task DeliveredAsync(string id)
    {
        await Poll.UntilAsync(() => _host.IsQuiet, "the delivery to end");
        Assert.Contains(id, await IdsAsync("?delivery_success=true"));
    }

    private async Task<IReadOnlyList<string>> IdsAsync(string query) =>
        [
            .. (await _host.GetAsync("/v1/events" + query))
                .GetProperty("data")
                .EnumerateArray()
                .Select(one => one.GetProperty("id").GetString()!),
        ];

    private StripeSignatureVerdict Verdict(ReceivedWebhook hook, string secret) =>
        StripeSignature.Verify(hook.Body, hook.Signature, [secret], _host.Clock.GetUtcNow());
}

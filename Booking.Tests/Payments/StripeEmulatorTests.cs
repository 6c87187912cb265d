using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Payments;

/// <summary>
/// The customer's side of the emulated Stripe: the payment page, cards, switches, and what survives a restart.
/// </summary>
public sealed partial class StripeEmulatorTests : IAsyncLifetime
{
    private StripeEmulatorHost _host = null!;

    public async Task InitializeAsync() => _host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_is_paid_in_the_sessions_language_and_runs_no_script()
    {
        var session = await _host.OpenAsync();
        var page = await _host.Browser.GetStringAsync(session.Url);
        Assert.Contains("lang=\"ja\"", page, StringComparison.Ordinal);
        Assert.Contains("テスト決済です", page, StringComparison.Ordinal);
        Assert.Contains("ピラティス 体験 &amp; friends", page, StringComparison.Ordinal);
        Assert.Contains("¥5,000 を支払う", page, StringComparison.Ordinal);
        Assert.Contains("member@demo.example", page, StringComparison.Ordinal);
        Assert.Contains(_host.Url("/reservations/R1?left=1"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        var english = _host.Gateway.PrepareCheckout(
            _host.Order("en") with
            {
                Language = "en",
                Description = "<b>Yoga</b>",
            }
        );
        var other = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await _host.Done(_host.Gateway.CreateCheckoutAsync(english, default))
            )
            .Value;
        page = await _host.Browser.GetStringAsync(other.Url);
        Assert.Contains("Pay ¥5,000", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Yoga", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4242424242424242")]
    [InlineData("4242 4242 4242 4242")]
    [InlineData("3566002020360505")]
    [InlineData("4000000000005423")]
    public async Task A_good_card_completes_the_session_and_leads_back_with_its_id(string card)
    {
        var session = await _host.OpenAsync();
        var back = await _host.PayAsync(session, card);
        Assert.Equal(
            (303, _host.Url($"/reservations/R1?session={session.Id}")),
            ((int)back.StatusCode, back.Headers.Location!.OriginalString)
        );
        var completed = await _host.WebhookAsync("checkout.session.completed");
        Assert.True(StripeEventReader.TryRead(completed.Body, out var paymentEvent, out _));
        Assert.Equal(
            (GatewayPaidState.Paid, Money.Yen(5000), "PY1"),
            (paymentEvent.Session!.Paid, paymentEvent.Session.Total, paymentEvent.Session.PaymentNumber)
        );
        Assert.NotNull(paymentEvent.PaymentIntentId);
        Assert.Equal(
            ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"],
            _host.Webhooks.Take(3).Select(hook => hook.Type)
        );
        if (card.EndsWith("5423", StringComparison.Ordinal))
            await _host.WebhookAsync("radar.early_fraud_warning.created");
    }

    [Theory]
    [InlineData("4000000000000002", "generic_decline")]
    [InlineData("4000000000009995", "insufficient_funds")]
    [InlineData("4000000000009987", "lost_card")]
    [InlineData("4000000000009979", "stolen_card")]
    [InlineData("4000000000000069", "expired_card")]
    [InlineData("4000000000000127", "incorrect_cvc")]
    [InlineData("4000000000000119", "processing_error")]
    [InlineData("4000000000006975", "card_velocity_exceeded")]
    [InlineData("4000000000000341", "generic_decline")]
    [InlineData("5555555555554444", "test_mode_live_card")]
    public async Task A_declined_card_says_why_and_leaves_the_session_open_for_another(string card, string reason)
    {
        var session = await _host.OpenAsync();
        var answer = await _host.PayAsync(session, card);
        Assert.EndsWith("?declined=" + reason, answer.Headers.Location!.OriginalString);
        Assert.Contains(
            "role=\"alert\"",
            await _host.Browser.GetStringAsync(answer.Headers.Location),
            StringComparison.Ordinal
        );

        var failed = await _host.WebhookAsync("payment_intent.payment_failed");
        Assert.True(StripeEventReader.TryRead(failed.Body, out var paymentEvent, out _));
        Assert.Equal(reason, paymentEvent.DeclineCode);
        Assert.Equal("open", (await SessionAsync(session)).GetProperty("status").GetString());
        Assert.Contains(
            $"session={session.Id}",
            (await _host.PayAsync(session)).Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mistyped_number_is_caught_by_the_page_and_is_no_attempt()
    {
        var session = await _host.OpenAsync();
        Assert.EndsWith(
            "?declined=incorrect_number",
            (await _host.PayAsync(session, "4242424242424241")).Headers.Location!.OriginalString
        );
        await _host.PayAsync(session);
        await _host.WebhookAsync("checkout.session.completed");
        Assert.DoesNotContain(_host.Webhooks, hook => hook.Type == "payment_intent.payment_failed");
    }

    [Fact]
    public async Task An_invented_reason_in_the_address_is_not_shown() =>
        Assert.DoesNotContain(
            "role=\"alert\"",
            await _host.Browser.GetStringAsync((await _host.OpenAsync()).Url + "?declined=Title"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("4000002760003184", "confirm", "complete", null)]
    [InlineData("4000002500003155", "confirm", "complete", null)]
    [InlineData("4000002760003184", "fail", "open", "payment_intent_authentication_failure")]
    [InlineData("4000008400001629", "confirm", "open", "generic_decline")]
    public async Task A_card_may_send_its_holder_to_the_bank_first(
        string card,
        string result,
        string status,
        string? declined
    )
    {
        var session = await _host.OpenAsync();
        var bank = (await _host.PayAsync(session, card)).Headers.Location!;
        Assert.EndsWith("/authenticate", bank.OriginalString);
        Assert.Contains("本人認証", await _host.Browser.GetStringAsync(bank), StringComparison.Ordinal);
        Assert.Equal("open", (await SessionAsync(session)).GetProperty("status").GetString());

        var answer = await _host.Browser.PostAsync(bank, new FormUrlEncodedContent([new("result", result)]));
        Assert.Equal(status, (await SessionAsync(session)).GetProperty("status").GetString());
        if (declined is null)
            Assert.Contains($"session={session.Id}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        else
            Assert.EndsWith("declined=" + declined, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(AuthenticationRace.ExpiryWins, GatewaySessionState.Expired, null)]
    [InlineData(AuthenticationRace.PaymentWins, GatewaySessionState.Complete, GatewayRefusalKind.NotOpen)]
    [InlineData(AuthenticationRace.RefusedWhileProcessing, GatewaySessionState.Open, GatewayRefusalKind.NotOpen)]
    public async Task Expiring_while_the_customer_is_at_their_bank_plays_the_chosen_order(
        AuthenticationRace race,
        GatewaySessionState end,
        GatewayRefusalKind? refusal
    )
    {
        _host.Switches.AuthenticationRace = race;
        var session = await _host.OpenAsync();
        var bank = (await _host.PayAsync(session, "4000002760003184")).Headers.Location!;
        var answer = await _host.Done(_host.Gateway.ExpireCheckoutAsync(session.Id, default));
        Assert.Equal(refusal, (answer as GatewayAnswer<GatewaySession>.Refused)?.Kind);
        Assert.Equal(
            end.ToString().ToLowerInvariant(),
            (await SessionAsync(session)).GetProperty("status").GetString()
        );

        var late = await _host.Browser.PostAsync(bank, new FormUrlEncodedContent([new("result", "confirm")]));
        Assert.Equal(
            end == GatewaySessionState.Open,
            late.Headers.Location!.OriginalString.Contains("session=", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_finished_session_takes_no_second_payment()
    {
        var session = await _host.OpenAsync();
        await _host.PayAsync(session);
        var again = await _host.PayAsync(session);
        Assert.EndsWith("/pay/" + session.Id, again.Headers.Location!.OriginalString);
        Assert.Contains(
            "この決済ページは終了しています",
            await _host.Browser.GetStringAsync(again.Headers.Location),
            StringComparison.Ordinal
        );
        Assert.Single(_host.Webhooks, hook => hook.Type == "checkout.session.completed");
    }

    [Fact]
    public async Task A_session_overtaken_by_time_takes_no_payment()
    {
        var session = await _host.OpenAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(36));
        await _host.PayAsync(session);
        Assert.Equal("expired", (await SessionAsync(session)).GetProperty("status").GetString());
        Assert.Equal(404, (int)(await _host.Browser.GetAsync(_host.Url("/dev/stripe/pay/cs_test_none"))).StatusCode);
        Assert.Equal(
            404,
            (int)
                (
                    await _host.Browser.PostAsync(
                        _host.Url("/dev/stripe/pay/cs_test_none"),
                        new FormUrlEncodedContent([])
                    )
                ).StatusCode
        );
    }

    [Fact]
    public async Task The_page_waits_ten_seconds_for_our_webhook_and_no_longer()
    {
        _host.WebhooksHang = true;
        var session = await _host.OpenAsync();
        var paying = _host.PayAsync(session);
        await Poll.UntilAsync(
            () => !_host.Webhooks.IsEmpty && _host.Clock.UntilNextTimer <= TimeSpan.FromSeconds(10),
            "the page to wait"
        );
        _host.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(paying.IsCompleted);
        _host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(303, (int)(await paying).StatusCode);
        _host.WebhooksHang = false;
    }

    [Fact]
    public async Task It_is_never_mapped_in_production()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Services.AddSingleton<IStripeAddresses>(new NoAddresses());
        builder.Services.AddStripeEmulator();
        await using var app = builder.Build();
        Assert.Throws<InvalidOperationException>(() => app.MapStripeEmulator("/dev/stripe"));
    }

    private async Task FormAsync(string action, params (string Name, string Value)[] fields)
    {
        var answer = await _host.Browser.PostAsync(
            _host.Url("/dev/stripe/" + action),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
        Assert.Equal((303, "/dev/stripe/"), ((int)answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    private Task<JsonElement> SessionAsync(GatewaySession session) =>
        _host.GetAsync("/v1/checkout/sessions/" + session.Id);

    private sealed class NoAddresses : IStripeAddresses
    {
        public Uri ApiBase => throw new NotSupportedException();

        public Uri SiteBase => throw new NotSupportedException();
    }
}

using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Domain;
using Booking.Domain.Payments;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Payments;

/// <summary>The customer's side of the emulated Stripe: the payment page, cards, switches, and what survives a restart.</summary>
public sealed class StripeEmulatorTests : IAsyncLifetime
{
    private StripeEmulatorHost host = null!;

    public async Task InitializeAsync() => host = await StripeEmulatorHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_page_shows_what_is_paid_in_the_sessions_language_and_runs_no_script()
    {
        var session = await host.OpenAsync();
        var page = await host.Browser.GetStringAsync(session.Url);
        Assert.Contains("lang=\"ja\"", page, StringComparison.Ordinal);
        Assert.Contains("テスト決済です", page, StringComparison.Ordinal);
        Assert.Contains("ピラティス 体験 &amp; friends", page, StringComparison.Ordinal);
        Assert.Contains("¥5,000 を支払う", page, StringComparison.Ordinal);
        Assert.Contains("member@demo.example", page, StringComparison.Ordinal);
        Assert.Contains(host.Url("/reservations/R1?left=1"), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        var english = host.Gateway.PrepareCheckout(
            host.Order("en") with
            {
                Language = "en",
                Description = "<b>Yoga</b>",
            }
        );
        var other = Assert
            .IsType<GatewayAnswer<GatewaySession>.Done>(
                await host.Done(host.Gateway.CreateCheckoutAsync(english, default))
            )
            .Value;
        page = await host.Browser.GetStringAsync(other.Url);
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
        var session = await host.OpenAsync();
        var back = await host.PayAsync(session, card);
        Assert.Equal(
            (303, host.Url($"/reservations/R1?session={session.Id}")),
            ((int)back.StatusCode, back.Headers.Location!.OriginalString)
        );
        var completed = await host.WebhookAsync("checkout.session.completed");
        Assert.True(StripeEventReader.TryRead(completed.Body, out var paymentEvent, out _));
        Assert.Equal(
            (GatewayPaidState.Paid, Money.Yen(5000), "PY1"),
            (paymentEvent.Session!.Paid, paymentEvent.Session.Total, paymentEvent.Session.PaymentNumber)
        );
        Assert.NotNull(paymentEvent.PaymentIntentId);
        Assert.Equal(
            ["charge.succeeded", "payment_intent.succeeded", "checkout.session.completed"],
            host.Webhooks.Take(3).Select(hook => hook.Type)
        );
        if (card.EndsWith("5423", StringComparison.Ordinal))
            await host.WebhookAsync("radar.early_fraud_warning.created");
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
        var session = await host.OpenAsync();
        var answer = await host.PayAsync(session, card);
        Assert.EndsWith("?declined=" + reason, answer.Headers.Location!.OriginalString);
        Assert.Contains(
            "role=\"alert\"",
            await host.Browser.GetStringAsync(answer.Headers.Location),
            StringComparison.Ordinal
        );

        var failed = await host.WebhookAsync("payment_intent.payment_failed");
        Assert.True(StripeEventReader.TryRead(failed.Body, out var paymentEvent, out _));
        Assert.Equal(reason, paymentEvent.DeclineCode);
        Assert.Equal("open", (await SessionAsync(session)).GetProperty("status").GetString());
        Assert.Contains(
            $"session={session.Id}",
            (await host.PayAsync(session)).Headers.Location!.OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mistyped_number_is_caught_by_the_page_and_is_no_attempt()
    {
        var session = await host.OpenAsync();
        Assert.EndsWith(
            "?declined=incorrect_number",
            (await host.PayAsync(session, "4242424242424241")).Headers.Location!.OriginalString
        );
        await host.PayAsync(session);
        await host.WebhookAsync("checkout.session.completed");
        Assert.DoesNotContain(host.Webhooks, hook => hook.Type == "payment_intent.payment_failed");
    }

    [Fact]
    public async Task An_invented_reason_in_the_address_is_not_shown() =>
        Assert.DoesNotContain(
            "role=\"alert\"",
            await host.Browser.GetStringAsync((await host.OpenAsync()).Url + "?declined=Title"),
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
        var session = await host.OpenAsync();
        var bank = (await host.PayAsync(session, card)).Headers.Location!;
        Assert.EndsWith("/authenticate", bank.OriginalString);
        Assert.Contains("本人認証", await host.Browser.GetStringAsync(bank), StringComparison.Ordinal);
        Assert.Equal("open", (await SessionAsync(session)).GetProperty("status").GetString());

        var answer = await host.Browser.PostAsync(bank, new FormUrlEncodedContent([new("result", result)]));
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
        host.Switches.AuthenticationRace = race;
        var session = await host.OpenAsync();
        var bank = (await host.PayAsync(session, "4000002760003184")).Headers.Location!;
        var answer = await host.Done(host.Gateway.ExpireCheckoutAsync(session.Id, default));
        Assert.Equal(refusal, (answer as GatewayAnswer<GatewaySession>.Refused)?.Kind);
        Assert.Equal(
            end.ToString().ToLowerInvariant(),
            (await SessionAsync(session)).GetProperty("status").GetString()
        );

        var late = await host.Browser.PostAsync(bank, new FormUrlEncodedContent([new("result", "confirm")]));
        Assert.Equal(
            end == GatewaySessionState.Open,
            late.Headers.Location!.OriginalString.Contains("session=", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_finished_session_takes_no_second_payment()
    {
        var session = await host.OpenAsync();
        await host.PayAsync(session);
        var again = await host.PayAsync(session);
        Assert.EndsWith("/pay/" + session.Id, again.Headers.Location!.OriginalString);
        Assert.Contains(
            "この決済ページは終了しています",
            await host.Browser.GetStringAsync(again.Headers.Location),
            StringComparison.Ordinal
        );
        Assert.Single(host.Webhooks, hook => hook.Type == "checkout.session.completed");
    }

    [Fact]
    public async Task A_session_overtaken_by_time_takes_no_payment()
    {
        var session = await host.OpenAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(36));
        await host.PayAsync(session);
        Assert.Equal("expired", (await SessionAsync(session)).GetProperty("status").GetString());
        Assert.Equal(404, (int)(await host.Browser.GetAsync(host.Url("/dev/stripe/pay/cs_test_none"))).StatusCode);
        Assert.Equal(
            404,
            (int)
                (
                    await host.Browser.PostAsync(
                        host.Url("/dev/stripe/pay/cs_test_none"),
                        new FormUrlEncodedContent([])
                    )
                ).StatusCode
        );
    }

    [Fact]
    public async Task The_page_waits_ten_seconds_for_our_webhook_and_no_longer()
    {
        host.WebhooksHang = true;
        var session = await host.OpenAsync();
        var paying = host.PayAsync(session);
        await Poll.UntilAsync(
            () => !host.Webhooks.IsEmpty && host.Clock.UntilNextTimer <= TimeSpan.FromSeconds(10),
            "the page to wait"
        );
        host.Clock.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(paying.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(303, (int)(await paying).StatusCode);
        host.WebhooksHang = false;
    }

    [Fact]
    public async Task Everything_survives_a_restart_also_the_keys_and_the_unsent_webhooks()
    {
        var path = Path.Combine(Path.GetTempPath(), $"stripe-{Guid.NewGuid():N}", "state.json");
        var clock = new ManualClock();
        GatewaySession paid;
        PreparedRequest refund;
        await using (var before = await StripeEmulatorHost.StartAsync(path, clock: clock))
        {
            paid = await before.PaidAsync();
            refund = before.Gateway.PrepareRefund(
                new RefundOrder("refund:RF1", "RF1", paid.PaymentIntentId!, Money.Yen(5000))
            );
            before.Switches.WebhookDelay = TimeSpan.FromHours(1);
            Assert.IsType<GatewayAnswer<GatewayRefund>.Done>(
                await before.Done(before.Gateway.CreateRefundAsync(refund, default))
            );
        }

        await using (var after = await StripeEmulatorHost.StartAsync(path, clock: clock))
        {
            var found = Assert
                .IsType<GatewayAnswer<GatewaySession>.Done>(
                    await after.Done(after.Gateway.RetrieveCheckoutAsync(paid.Id, default))
                )
                .Value;
            Assert.Equal(paid, found);
            var again = Assert
                .IsType<GatewayAnswer<GatewayRefund>.Done>(
                    await after.Done(after.Gateway.CreateRefundAsync(refund, default))
                )
                .Value;
            Assert.Equal(
                [again.Id],
                (await after.GetAsync("/v1/refunds"))
                    .GetProperty("data")
                    .EnumerateArray()
                    .Select(one => one.GetProperty("id").GetString())
            );
            await after.WebhookAsync("refund.created", () => after.Pass(TimeSpan.FromMinutes(10)));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public async Task The_memory_is_written_while_running_and_an_unreadable_one_is_set_aside()
    {
        var folder = Directory.CreateTempSubdirectory("stripe-");
        var path = Path.Combine(folder.FullName, "state.json");
        await File.WriteAllTextAsync(path, "{ half a f");
        await using (var host = await StripeEmulatorHost.StartAsync(path))
        {
            Assert.True(File.Exists(path + ".unreadable"));
            var session = await host.OpenAsync();
            await Poll.UntilAsync(
                () => File.Exists(path),
                "the file",
                () => host.Clock.Advance(TimeSpan.FromSeconds(0.5))
            );
            Assert.Contains(session.Id, await File.ReadAllTextAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain("4242424242424242", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_switch_page_shows_what_happened_and_applies_what_is_chosen()
    {
        var session = await host.OpenAsync();
        await host.PayAsync(session);
        var page = await host.Browser.GetStringAsync(host.Url("/dev/stripe/"));
        Assert.Contains("checkout.session.completed", page, StringComparison.Ordinal);
        Assert.Contains("R1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);

        await FormAsync(
            "switches",
            ("duplicate", "on"),
            ("reorder", "on"),
            ("secrets", "on"),
            ("delay", "7"),
            ("drop", "2"),
            ("stale", "3"),
            ("slow", "4"),
            ("race", "PaymentWins")
        );
        Assert.Equal(
            (true, true, true),
            (host.Switches.DuplicateWebhooks, host.Switches.ReorderWebhooks, host.Switches.SignWithAllSecrets)
        );
        Assert.Equal(
            (7, 2, 3, 4),
            (
                host.Switches.WebhookDelay.Seconds,
                host.Switches.PendingDrops,
                host.Switches.PendingStaleSignatures,
                host.Switches.SlowFor.Seconds
            )
        );
        Assert.Equal(AuthenticationRace.PaymentWins, host.Switches.AuthenticationRace);
        await FormAsync("faults", ("operation", "CreateRefund"), ("fault", "LostAnswer"), ("times", "2"));
        Assert.Equal([(EmulatorOperation.CreateRefund, EmulatorFault.LostAnswer, 2)], host.Switches.PendingFaults());
        await FormAsync("faults", ("operation", "99"), ("fault", "LostAnswer"), ("times", "1"));
        Assert.Single(host.Switches.PendingFaults());

        await FormAsync("reset");
        Assert.Empty(host.Switches.PendingFaults());
        Assert.Equal(
            (false, 0, 0, TimeSpan.Zero, AuthenticationRace.ExpiryWins),
            (
                host.Switches.DuplicateWebhooks,
                host.Switches.PendingDrops,
                host.Switches.PendingStaleSignatures,
                host.Switches.WebhookDelay,
                host.Switches.AuthenticationRace
            )
        );
    }

    [Fact]
    public async Task The_switch_page_speaks_japanese_to_a_japanese_browser()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Url("/dev/stripe"));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("ja"));
        var page = await (await host.Browser.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("Stripe エミュレーター", page, StringComparison.Ordinal);
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
        var answer = await host.Browser.PostAsync(
            host.Url("/dev/stripe/" + action),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
        Assert.Equal((303, "/dev/stripe/"), ((int)answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    private Task<JsonElement> SessionAsync(GatewaySession session) =>
        host.GetAsync("/v1/checkout/sessions/" + session.Id);

    private sealed class NoAddresses : IStripeAddresses
    {
        public Uri ApiBase => throw new NotSupportedException();

        public Uri SiteBase => throw new NotSupportedException();
    }
}

using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Tests.TestKit;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Payments;

/// <summary>The page with the switches.</summary>
public sealed partial class StripeEmulatorTests
{
    [Fact]
    public async Task The_switch_page_shows_what_happened_and_applies_what_is_chosen()
    {
        var session = await _host.OpenAsync();
        await _host.PayAsync(session);
        var page = await _host.Browser.GetStringAsync(_host.Url("/dev/stripe/"));
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
            (_host.Switches.DuplicateWebhooks, _host.Switches.ReorderWebhooks, _host.Switches.SignWithAllSecrets)
        );
        Assert.Equal(
            (7, 2, 3, 4),
            (
                _host.Switches.WebhookDelay.Seconds,
                _host.Switches.PendingDrops,
                _host.Switches.PendingStaleSignatures,
                _host.Switches.SlowFor.Seconds
            )
        );
        Assert.Equal(AuthenticationRace.PaymentWins, _host.Switches.AuthenticationRace);
        await FormAsync("faults", ("operation", "CreateRefund"), ("fault", "LostAnswer"), ("times", "2"));
        Assert.Equal([(EmulatorOperation.CreateRefund, EmulatorFault.LostAnswer, 2)], _host.Switches.PendingFaults());
        await FormAsync("faults", ("operation", "99"), ("fault", "LostAnswer"), ("times", "1"));
        Assert.Single(_host.Switches.PendingFaults());

        await FormAsync("reset");
        Assert.Empty(_host.Switches.PendingFaults());
        Assert.Equal(
            (false, 0, 0, TimeSpan.Zero, AuthenticationRace.ExpiryWins),
            (
                _host.Switches.DuplicateWebhooks,
                _host.Switches.PendingDrops,
                _host.Switches.PendingStaleSignatures,
                _host.Switches.WebhookDelay,
                _host.Switches.AuthenticationRace
            )
        );
    }

    [Fact]
    public async Task The_switch_page_speaks_japanese_to_a_japanese_browser()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _host.Url("/dev/stripe"));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("ja"));
        var page = await (await _host.Browser.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("Stripe エミュレーター", page, StringComparison.Ordinal);
    }
}

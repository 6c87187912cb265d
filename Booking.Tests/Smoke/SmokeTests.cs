using Booking.Domain.Persistence;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;

namespace Booking.Tests.Smoke;

/// <summary>What scripts/run.sh --smoke asks, and what it says when an answer is wrong.</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class SmokeTests
{
    [Fact]
    public async Task The_demo_studio_passes_and_a_booking_is_made()
    {
        await using var host = await WebHost.StartAsync();

        Assert.Empty(await new SmokeQuestions(host.Address).RunAsync());
        Assert.Empty(await SmokeBooking.RunAsync(host.Address));
    }

    [Fact]
    public async Task A_studio_without_slots_fails_in_one_sentence_each()
    {
        await using var host = await WebHost.StartEmptyAsync(DatabaseEngine.PostgreSql);

        Assert.Equal(
            "/api/slots names no slot of the coming week with a free seat.",
            Assert.Single(await new SmokeQuestions(host.Address).RunAsync())
        );
        Assert.StartsWith(
            "The booking failed at choosing a slot: ",
            Assert.Single(await SmokeBooking.RunAsync(host.Address)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_payments_are_real_nothing_is_booked()
    {
        await using var host = await WebHost.StartAsync(
            null,
            "Emulation:Payments=false",
            "Stripe:SecretKey=sk_test_smoke",
            "Stripe:WebhookSecret=whsec_smoke"
        );

        Assert.Equal(
            "X-Data-Source is \"emulated; mail\": payments are not emulated, so nothing was booked.",
            Assert.Single(await new SmokeQuestions(host.Address).RunAsync())
        );
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_one_failure() =>
        Assert.StartsWith(
            "http://127.0.0.1:1/ does not answer: ",
            Assert.Single(await new SmokeQuestions(new Uri("http://127.0.0.1:1")).RunAsync()),
            StringComparison.Ordinal
        );
}

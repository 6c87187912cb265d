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

/// <summary>The memory and its file.</summary>
public sealed partial class StripeEmulatorTests
{
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
}

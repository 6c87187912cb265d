using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>A subscription from its purchase to its next month, in real browsers.</summary>
[Collection(BrowserTests.Name)]
public sealed class SubscriptionJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_member_subscribes_and_cancels_for_the_end_of_the_period()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "ja", 390);
        await member.SignInAsync("member2@demo.example", "/plans");
        await member.InteractiveAsync();
        await member.Page.Locator(".plan button").First.ClickAsync();
        await PayPlanAsync(member);
        await member.ShotAsync("subscribed");
        await member.Page.Locator("button.danger").ClickAsync();
        await member.ShotAsync("subscription-asked");
        await member.Page.Locator("[role=alertdialog] button.danger").ClickAsync();
        await member
            .Expect(member.Page.Locator("header .badge").First)
            .ToHaveTextAsync(member.Text<Booking.Web.Members.Contracts.ContractTexts>("StateEnding"));
        await member.ShotAsync("subscription-ending");
        Assert.Empty(member.Faults);
    }

    [Fact]
    public async Task A_subscription_renews_when_its_month_is_over()
    {
        await using var host = await WebHost.StartAsync();
        string contract;
        await using (var member = await chromium.OpenAsync(host.Address, "ja", 390))
        {
            await member.SignInAsync("member2@demo.example", "/plans");
            await member.InteractiveAsync();
            await member.Page.Locator(".plan button").First.ClickAsync();
            contract = await PayPlanAsync(member);
        }

        host.Get<AdjustableClock>().Advance(TimeSpan.FromDays(32));
        Assert.True(Numbering.Contract.TryParse(contract, out var id));
        await Poll.UntilAsync(
            () =>
            {
                using var db = host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContext();
                return db.Contracts.Any(c => c.Id == id && c.Period == 2);
            },
            "the second period"
        );

        // A month later one signs in anew.
        await using var later = await chromium.OpenAsync(host.Address, "ja", 390);
        await later.SignInAsync("member2@demo.example", $"/contracts/{contract}");
        await later.Expect(later.Page.Locator(".ledger li")).ToHaveCountAsync(2);
        await later.ShotAsync("subscription-renewed");
        Assert.Empty(later.Faults);
        Assert.Empty(
            await host.Get<Domain.Reservations.Consistency.ConsistencyCheck>().RunAsync(CancellationToken.None)
        );
    }

    /// <summary>Pays on the provider's page, comes back and waits until the contract can be used.</summary>
    /// <returns>The contract's number.</returns>
    internal static async Task<string> PayPlanAsync(Person member)
    {
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await member.ShotAsync("checkout-plan");
        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync("**/contracts/CT*");
        await member.Page.Locator(".balance").WaitForAsync();
        await member.InteractiveAsync();
        return new Uri(member.Page.Url).Segments[^1];
    }
}

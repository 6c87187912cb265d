using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Tests.TestKit;
using Booking.Web.Members.Contracts;
using Booking.Web.Startup;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Members;

public sealed class PlansPageTests : LivePageTest
{
    [Fact]
    public async Task Guests_see_the_plans_by_kind_with_their_terms_and_sign_in_to_buy()
    {
        await Studio.PlanAsync(PlanKind.PointPack, uses: 20, price: 16000);
        await Studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800);
        await Studio.CloseAsync(await Studio.PlanAsync());
        var page = Open();
        Assert.Equal(["月謝", "ポイント"], page.FindAll("h2").Select(Words));
        var (subscription, points) = (Words(page.FindAll(".plan")[0]), Words(page.FindAll(".plan")[1]));
        Assert.Contains("¥8,800（税込） / 月", subscription);
        Assert.Contains("月に4回まで", subscription);
        Assert.Contains("対象：からだ", subscription);
        Assert.Contains("20ポイント分", points);
        Assert.Contains("購入日から90日間有効", points);
        Assert.All(
            page.FindAll(".plan a.primary"),
            link => Assert.Equal("/account/login?returnUrl=%2Fplans", link.GetAttribute("href"))
        );
        Assert.Empty(page.FindAll(".plan button"));
    }

    [Fact]
    public async Task A_click_buys_once_and_leads_to_the_payment()
    {
        await Studio.PlanAsync();
        SignIn(await Studio.MemberAsync());
        var page = Open();
        var button = page.Find(".plan button");
        await Task.WhenAll(ClickAsync(button), ClickAsync(button));
        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Single().Url, Navigation.Uri));
    }

    [Fact]
    public async Task When_the_payment_page_has_not_answered_the_contract_s_page_goes_on()
    {
        await Studio.PlanAsync();
        SignIn(await Studio.MemberAsync());
        var page = Open();
        Booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout);
        await ClickAsync(page.Find(".plan button"));
        page.WaitForAssertion(() => Assert.Matches("/contracts/CT[0-9]+$", Navigation.Uri));
    }

    [Fact]
    public async Task A_plan_that_was_closed_meanwhile_is_refused_in_words()
    {
        var plan = await Studio.PlanAsync();
        SignIn(await Studio.MemberAsync());
        var page = Open();
        await Studio.CloseAsync(plan);
        await ClickAsync(page.Find(".plan button"));
        page.WaitForAssertion(() => Assert.Contains("販売していません", Words(page.Find(".notice.bad"))));
    }

    [Fact]
    public async Task Too_many_attempts_are_refused_before_they_reach_the_database()
    {
        Settings["RateLimits:BookingsPerMinute"] = "1";
        await Studio.PlanAsync();
        var member = await Studio.MemberAsync();
        SignIn(member);
        var page = Open();
        Assert.True(Services.GetRequiredService<BookingLimiter>().Allows(member));
        await ClickAsync(page.Find(".plan button"));
        page.WaitForAssertion(() => Assert.Contains("1分ほど", Words(page.Find(".notice.bad"))));
        Assert.Empty(Booking.Gateway.Sessions);
    }

    [Fact]
    public async Task Someone_who_only_works_here_is_told_why_they_cannot_buy()
    {
        await Studio.PlanAsync();
        SignIn(new Actor(Guid.NewGuid(), null, IsStaff: true, IsAdmin: false));
        Assert.Contains("会員アカウント", Words(Open().Find(".plan")));
    }

    [Fact]
    public async Task A_running_subscription_is_shown_on_its_plan_and_a_second_one_is_asked_about()
    {
        var plan = await Studio.PlanAsync(PlanKind.Subscription);
        var member = await Studio.MemberAsync();
        var owned = await Booking.ContractAsync(member, plan);
        SignIn(member);
        var page = Open();
        Assert.Equal($"/contracts/{owned}", page.Find(".plan-mine a").GetAttribute("href"));
        Assert.Contains("ご利用中", Words(page.Find(".plan-mine")));

        await ClickAsync(page.Find(".plan > button"));
        page.WaitForAssertion(() => Assert.Contains(owned, Words(page.Find(".notice.bad p"))));
        Assert.Single(Booking.Gateway.Sessions);
        await ClickAsync(page.Find(".notice.bad button"));

        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Last().Url, Navigation.Uri));
        Assert.Equal(2, Booking.Gateway.Sessions.Count);
    }

    [Fact]
    public async Task A_purchase_that_is_not_paid_is_gone_on_with_and_another_plan_can_take_its_place()
    {
        var (small, large) = (
            await Studio.PlanAsync(PlanKind.Subscription, uses: 4, price: 8800),
            await Studio.PlanAsync(PlanKind.Subscription, uses: 8, price: 15400)
        );
        var member = await Studio.MemberAsync();
        var begun = (await Booking.Server.BuyAsync(member, small)).Value!;
        SignIn(member);
        var page = Open();
        Assert.Contains("お支払いの途中", Words(page.FindAll(".plan")[0].QuerySelector(".plan-mine")!));
        Assert.Equal("お支払いを続ける", Words(page.FindAll(".plan > button")[0]));

        await ClickAsync(page.FindAll(".plan > button")[1]);
        page.WaitForAssertion(() => Assert.Contains(begun.ContractNumber, Words(page.Find(".notice.bad p"))));
        await ClickAsync(page.Find(".notice.bad button"));

        page.WaitForAssertion(() => Assert.Equal(Booking.Gateway.Sessions.Last().Url, Navigation.Uri));
        Assert.Equal(ContractStatus.Abandoned, (await Booking.ReadAsync(begun.ContractNumber)).Status);
        Assert.Equal(large.Total, Booking.Gateway.Sessions.Last().Total);
    }

    private IRenderedComponent<PlansPage> Open()
    {
        var page = Render<PlansPage>();
        page.WaitForElement(".plan", TimeSpan.FromSeconds(10));
        return page;
    }
}

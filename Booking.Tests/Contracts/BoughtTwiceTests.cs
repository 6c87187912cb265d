using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>Nobody buys by accident what they are buying or have (rule Bought twice).</summary>
public sealed class BoughtTwiceTests
{
    [Theory]
    [OnEveryDatabase(PlanKind.Subscription)]
    [OnEveryDatabase(PlanKind.TicketPack)]
    public async Task Subscribe_back_subscribe_leads_to_one_page_and_paying_it_twice_is_not_possible(
        DatabaseEngine engine,
        PlanKind kind
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync(kind));

        var first = (await booking.Server.BuyAsync(member, plan, key: "one")).Value!;
        var second = (await booking.Server.BuyAsync(member, plan, key: "two")).Value!;

        Assert.Equal(first, second);
        var session = Assert.Single(booking.Gateway.Sessions);
        Assert.NotNull(booking.Gateway.Pay(session.Id));
        Assert.Null(booking.Gateway.Pay(session.Id));
        await booking.DeliverAllAsync();
        await using var db = booking.Database.Open();
        Assert.Equal(1, await db.Contracts.CountAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory]
    [OnEveryDatabase(PlanKind.Subscription)]
    [OnEveryDatabase(PlanKind.TicketPack)]
    public async Task A_page_that_was_paid_a_moment_ago_is_known_before_its_event_comes(
        DatabaseEngine engine,
        PlanKind kind
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync(kind));
        var bought = (await booking.Server.BuyAsync(member, plan)).Value!;
        booking.Gateway.Pay(booking.Gateway.Sessions.Single().Id);

        var again = await booking.Server.BuyAsync(member, plan);

        Assert.Equal(Refusal.AlreadyBought(bought.ContractNumber), again.Refusal);
        Assert.Single(booking.Gateway.Sessions);
        await booking.DeliverAllAsync();
        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(bought.ContractNumber)).Status);
        await booking.AssertBalancedAsync();
    }

    [Theory]
    [OnEveryDatabase(PlanKind.Subscription)]
    [OnEveryDatabase(PlanKind.TicketPack)]
    public async Task What_a_member_has_is_asked_about_and_the_answer_covers_only_what_was_shown(
        DatabaseEngine engine,
        PlanKind kind
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync(kind));
        var first = await booking.ContractAsync(member, plan);

        Assert.Equal(Refusal.AlreadyBought(first), (await booking.Server.BuyAsync(member, plan)).Refusal);
        var second = (await booking.Server.BuyAsync(member, plan, beside: first)).Value!;
        Assert.NotEqual(first, second.ContractNumber);
        booking.Gateway.Pay(booking.Gateway.Sessions.Last().Id);
        await booking.DeliverAllAsync();

        Assert.Equal(
            Refusal.AlreadyBought(second.ContractNumber),
            (await booking.Server.BuyAsync(member, plan, beside: first)).Refusal
        );
        var other = await booking.Studio.MemberAsync();
        Assert.NotNull((await booking.Server.BuyAsync(other, plan)).Value);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_pack_that_is_used_up_or_over_is_bought_again_without_a_question(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(uses: 2, validDays: 30);
        var contract = await booking.ContractAsync(member, plan);
        await booking.Server.AdjustAsync(await booking.Studio.StaffAsync(admin: true), contract, -2);

        Assert.NotNull((await booking.Server.BuyAsync(member, plan)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_plan_instead_closes_the_open_page_at_the_provider_first(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var (small, large) = (
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4),
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 8)
        );
        var first = (await booking.Server.BuyAsync(member, small)).Value!;
        var page = booking.Gateway.Sessions.Single().Id;

        Assert.Equal(
            Refusal.PurchaseOpen(first.ContractNumber),
            (await booking.Server.BuyAsync(member, large)).Refusal
        );
        booking.Gateway.Faults.Unreachable = true;
        Assert.Equal(
            Refusal.ProviderSilent,
            (await booking.Server.BuyAsync(member, large, instead: first.ContractNumber)).Refusal
        );
        booking.Gateway.Faults.Unreachable = false;
        Assert.NotNull((await booking.Server.BuyAsync(member, large, instead: first.ContractNumber)).Value);

        Assert.Equal(GatewaySessionState.Expired, booking.Gateway.Sessions.Single(s => s.Id == page).State);
        Assert.Null(booking.Gateway.Pay(page));
        Assert.Equal(ContractStatus.Abandoned, (await booking.ReadAsync(first.ContractNumber)).Status);
        await booking.DeliverAllAsync();
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_paid_meanwhile_is_not_given_up(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var (small, large) = (await booking.Studio.PlanAsync(), await booking.Studio.PlanAsync());
        var first = (await booking.Server.BuyAsync(member, small)).Value!;
        booking.Gateway.Pay(booking.Gateway.Sessions.Single().Id);

        var instead = await booking.Server.BuyAsync(member, large, instead: first.ContractNumber);

        Assert.Equal(Refusal.AlreadyConfirmed, instead.Refusal);
        Assert.Equal(ContractStatus.Active, (await booking.ReadAsync(first.ContractNumber)).Status);
        Assert.Single(booking.Gateway.Sessions);
    }

    [Theory, OnEveryDatabase]
    public async Task A_page_that_has_closed_by_itself_makes_room_for_a_new_one(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync());
        var first = (await booking.Server.BuyAsync(member, plan)).Value!;
        booking.Clock.Advance(TimeSpan.FromMinutes(36));
        booking.Gateway.Faults.Unreachable = true;
        Assert.Equal(Refusal.ProviderSilent, (await booking.Server.BuyAsync(member, plan)).Refusal);
        booking.Gateway.Faults.Unreachable = false;

        var second = (await booking.Server.BuyAsync(member, plan)).Value!;

        Assert.NotEqual(first.ContractNumber, second.ContractNumber);
        Assert.Equal(ContractStatus.Abandoned, (await booking.ReadAsync(first.ContractNumber)).Status);
        Assert.NotNull(second.PaymentUrl);
    }

    [Theory, OnEveryDatabase]
    public async Task Somebody_else_s_purchase_cannot_be_given_up(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync());
        var theirs = (await booking.Server.BuyAsync(await booking.Studio.MemberAsync(), plan)).Value!;

        var tried = await booking.Server.BuyAsync(member, plan, instead: theirs.ContractNumber);

        Assert.Equal(Refusal.ContractNotFound, tried.Refusal);
        Assert.Equal(GatewaySessionState.Open, booking.Gateway.Sessions.Single().State);
    }

    [Theory]
    [OnEveryDatabase(PlanKind.Subscription)]
    [OnEveryDatabase(PlanKind.TicketPack)]
    public async Task Two_tabs_on_two_servers_open_one_page(DatabaseEngine engine, PlanKind kind)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var plan = await booking.Studio.PlanAsync(kind);
        var servers = new[] { booking.Server, booking.StartServer() };
        for (var round = 0; round < 5; round++)
        {
            var member = await booking.Studio.MemberAsync();

            var tabs = await Task.WhenAll(servers.Select(s => Task.Run(() => s.BuyAsync(member, plan))));

            Assert.Equal(tabs[0].Value, tabs[1].Value);
            Assert.NotNull(tabs[0].Value!.PaymentUrl);
        }

        Assert.Equal(5, booking.Gateway.Sessions.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_lock_two_tabs_open_two_pages(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("Contracts", "PlanId", "Remaining")
        );
        var (member, plan) = (await booking.Studio.MemberAsync(), await booking.Studio.PlanAsync());

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => booking.Server.BuyAsync(member, plan))));

        Assert.Equal(2, booking.Gateway.Sessions.Count);
    }

    [Theory, OnEveryDatabase]
    public async Task A_seat_that_is_on_hold_is_not_held_again_but_resumed(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var hold = await booking.Server.HoldAsync(member, slot);

        var again = await booking.StartServer().BookAsync(member, slot, key: "another-tab");

        Assert.Equal(Refusal.AlreadyBooked(hold.ReservationNumber), again.Refusal);
        Assert.Equal(hold.PaymentUrl, (await booking.Server.ResumeAsync(member, hold.ReservationNumber)).Value);
        Assert.Single(booking.Gateway.Sessions);
    }
}

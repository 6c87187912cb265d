using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>What is valid until a day can be used until that day is over (rule Whole days).</summary>
public sealed class WholeDayTests
{
    [Theory, OnEveryDatabase]
    public async Task A_pack_of_thirty_days_can_be_used_on_the_evening_of_its_last_day_and_not_after_it(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine); // 20 November, 12:00
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, validDays: 30));
        var end = (await booking.ReadAsync(contract)).ExpiresAt!.Value;

        Assert.Equal(new DateOnly(2026, 12, 20), WholeDays.LastDay(end));
        Assert.Equal(
            new DateOnly(2026, 12, 20),
            DateOnly.FromDateTime(LocationTime.Local(await ToldAsync(booking), WholeDays.Studio).DateTime)
        );
        Until(booking, "2026-12-20T18:00+09:00");
        await booking.Server.ExpireContractsAsync();
        Assert.NotNull((await BookAsync(booking, member, contract)).Value);
        Until(booking, "2026-12-20T23:59:59+09:00");
        var last = await BookAsync(booking, member, contract);
        Assert.NotNull(last.Value);
        Assert.Equal(1, (await booking.Server.CancelAsync(member, last.Value.ReservationNumber)).Value!.Restored);

        Until(booking, "2026-12-21T00:00+09:00");
        Assert.Equal(Refusal.ContractExpired, (await BookAsync(booking, member, contract)).Refusal);
        await booking.Server.ExpireContractsAsync();
        Assert.Equal(ContractStatus.Expired, (await booking.ReadAsync(contract)).Status);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_that_ends_as_planned_at_noon_can_be_used_until_the_evening(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        await booking
            .Server.Get<ManageSubscription>()
            .CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);
        await booking.DeliverAllAsync();
        Until(booking, "2026-12-20T12:00:00+09:00");
        booking.Gateway.EndSubscription(booking.Gateway.Subscriptions.Single().Id);
        var updated = booking.Gateway.Undelivered.Last();
        await booking.DeliverAllAsync();

        Until(booking, "2026-12-20T18:00+09:00");
        await booking.Server.ExpireContractsAsync();
        Assert.NotNull((await BookAsync(booking, member, contract, program)).Value);
        Assert.DoesNotContain(MailOccasion.PlanEnded, await booking.MailsAsync());

        Until(booking, "2026-12-21T00:00+09:00");
        Assert.Equal(Refusal.ContractExpired, (await BookAsync(booking, member, contract, program)).Refusal);
        await booking.Server.ExpireContractsAsync();
        await booking.Server.ExpireContractsAsync();
        var over = await booking.ReadAsync(contract);
        Assert.Equal((ContractStatus.Ended, 0), (over.Status, over.Remaining));
        Assert.Single(await booking.MailsAsync(), MailOccasion.PlanEnded);
        await booking.Server.DeliverAsync(updated with { Id = "evt_again" });
        Assert.Single(await booking.MailsAsync(), MailOccasion.PlanEnded);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_that_is_over_at_the_provider_does_not_come_back_before_its_day_ends(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, _) = await SubscribedAsync(booking);
        await booking
            .Server.Get<ManageSubscription>()
            .CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);
        await booking.DeliverAllAsync();
        Until(booking, "2026-12-20T12:00:00+09:00");
        booking.Gateway.EndSubscription(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();

        var late = booking.Gateway.Subscriptions.Single() with
        {
            State = GatewaySubscriptionState.Active,
            CancelAt = null,
        };
        await booking.Server.DeliverAsync(
            booking.Gateway.Event(
                "customer.subscription.updated",
                Domain.Payments.Webhooks.PaymentEventKind.SubscriptionChanged,
                e => e with { Subscription = late }
            )
        );

        Assert.NotNull((await booking.ReadAsync(contract)).CancelAt);
        Until(booking, "2026-12-21T00:00+09:00");
        await booking.Server.ExpireContractsAsync();
        Assert.Equal(ContractStatus.Ended, (await booking.ReadAsync(contract)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_that_is_ended_out_of_turn_is_over_at_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        await booking
            .Server.Get<ManageSubscription>()
            .CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);
        await booking.DeliverAllAsync();
        booking.Clock.Advance(TimeSpan.FromDays(3));
        booking.Gateway.EndSubscription(booking.Gateway.Subscriptions.Single().Id);
        await booking.DeliverAllAsync();

        Assert.Equal(ContractStatus.Ended, (await booking.ReadAsync(contract)).Status);
        Assert.Equal(Refusal.ContractEnded, (await BookAsync(booking, member, contract, program)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task The_day_on_which_a_period_ends_can_be_used_as_a_whole_while_its_renewal_is_awaited(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);

        Until(booking, "2026-12-20T23:00+09:00");

        Assert.NotNull((await BookAsync(booking, member, contract, program)).Value);
    }

    private static async Task<(Actor Member, string Contract, Domain.Catalog.Program Program)> SubscribedAsync(
        TestBooking booking
    )
    {
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var plan = await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program);
        return (member, await booking.ContractAsync(member, plan), program);
    }

    private static async Task<Result<Domain.Reservations.Bookings.Booked, Refusal>> BookAsync(
        TestBooking booking,
        Actor member,
        string contract,
        Domain.Catalog.Program? program = null
    )
    {
        Slot slot = await booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 5,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(40)
        );
        return await booking.Server.BookSeatAsync(member, slot, contract, overlapConfirmed: true);
    }

    /// <summary>The end that the newest mail tells.</summary>
    private static async Task<DateTimeOffset> ToldAsync(TestBooking booking)
    {
        await using var db = booking.Database.Open();
        var mail = await db.OutboxMails.OrderByDescending(m => m.Id).FirstAsync();
        return DateTimeOffset.Parse(mail.FactsByName["expiresAt"], CultureInfo.InvariantCulture);
    }

    private static void Until(TestBooking booking, string moment) =>
        booking.Clock.Advance(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) - booking.Clock.GetUtcNow());
}

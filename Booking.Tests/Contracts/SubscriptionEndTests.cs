using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Contracts.SubscriptionTests;

namespace Booking.Tests.Contracts;

/// <summary>A subscription is ended, resumed and over.</summary>
public sealed class SubscriptionEndTests
{
    [Theory, OnEveryDatabase]
    public async Task The_member_ends_it_at_the_periods_end_and_may_change_their_mind(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        var manage = booking.Server.Get<ManageSubscription>();

        var ended = await manage.CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);
        Assert.Equal((await booking.ReadAsync(contract)).PeriodEnd, ended.Value!.At);
        Assert.Equal(ended.Value.At, (await booking.ReadAsync(contract)).CancelAt);
        Assert.Equal(MailOccasion.PlanCancelled, (await booking.MailsAsync())[^1]);
        Assert.NotNull(
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(capacity: 5, program: program),
                    contract
                )
            ).Value
        );

        await manage.CancelAtPeriodEndAsync(member, contract, false, CancellationToken.None);
        Assert.Null((await booking.ReadAsync(contract)).CancelAt);
    }

    [Theory, OnEveryDatabase]
    public async Task An_older_event_of_its_end_does_not_undo_the_resumption(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, _) = await SubscribedAsync(booking);
        var manage = booking.Server.Get<ManageSubscription>();
        await manage.CancelAtPeriodEndAsync(member, contract, true, CancellationToken.None);
        var told = booking.Gateway.Undelivered.ToList();
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await manage.CancelAtPeriodEndAsync(member, contract, false, CancellationToken.None);

        foreach (var late in told)
            await booking.Server.DeliverAsync(late);

        Assert.Null((await booking.ReadAsync(contract)).CancelAt);
    }

    [Theory, OnEveryDatabase]
    public async Task When_it_is_over_the_rest_lapses_and_nothing_brings_it_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, program) = await SubscribedAsync(booking);
        var renewed = booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id)!;
        booking.Gateway.EndSubscription(booking.Gateway.Subscriptions.Single().Id);
        booking.Gateway.Undelivered.TryDequeue(out _);

        await booking.Server.DeliverAsync(booking.Gateway.Undelivered.Last());
        await booking.Server.DeliverAsync(renewed);

        Assert.Equal(
            (ContractStatus.Ended, 0),
            ((await booking.ReadAsync(contract)).Status, (await booking.ReadAsync(contract)).Remaining)
        );
        Assert.Equal(
            Refusal.ContractEnded,
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(capacity: 5, program: program),
                    contract
                )
            ).Refusal
        );
        Assert.Equal(
            Refusal.ContractEnded,
            (
                await booking
                    .Server.Get<ManageSubscription>()
                    .CancelAtPeriodEndAsync(member, contract, false, CancellationToken.None)
            ).Refusal
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
        await using var db = booking.Database.Open();
        Assert.Equal(
            CompensationTrigger.LateMoney,
            (await db.Compensations.SingleAsync(c => c.ResolvedAt == null)).Trigger
        );
    }
}

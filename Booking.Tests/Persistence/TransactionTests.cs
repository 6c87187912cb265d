using System.Data.Common;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Persistence;

/// <summary>
/// A command is tried again as a whole when the database has a passing fault, also when it fails so late that nobody
/// knows whether it was committed.
/// </summary>
public sealed class TransactionTests
{
    [Theory, OnEveryDatabase]
    public async Task A_fault_before_the_commit_is_tried_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new PassingFault(afterCommit: false));
        var slot = await booking.Studio.SlotAsync();

        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);

        Assert.NotNull(hold.PaymentUrl);
        Assert.Equal((1, 1, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal([slot.Id], booking.Server.Signals.Changed);
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_whose_commit_was_not_confirmed_is_found_and_not_made_twice(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, new PassingFault(afterCommit: true));
        var slot = await booking.Studio.SlotAsync(capacity: 2);

        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);

        Assert.NotNull(hold.PaymentUrl);
        Assert.Equal((1, 1, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task An_event_whose_commit_was_not_confirmed_has_one_effect(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = booking.Gateway.Pay(booking.SessionOf(hold).Id)!;

        Assert.Equal(
            Receipt.Duplicate,
            await booking.StartServer(new PassingFault(afterCommit: true)).DeliverAsync(paid)
        );

        Assert.Single(await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    /// <summary>The first commit fails in a way that databases call transient.</summary>
    private sealed class PassingFault(bool afterCommit) : DbTransactionInterceptor
    {
        private int _commits;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => !afterCommit && Interlocked.Increment(ref _commits) == 1 ? throw new TimeoutException() : new(result);

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) =>
            afterCommit && Interlocked.Increment(ref _commits) == 1 ? throw new TimeoutException() : Task.CompletedTask;
    }
}

using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>What admins see of events and tasks (rule Roles).</summary>
public sealed class InboxAndTaskReadsTests
{
    [Theory, OnEveryDatabase]
    public async Task An_event_is_replayed_without_a_second_effect(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var inbox = booking.Server.Get<Inbox>();
        var row = (
            await inbox.PageAsync(
                admin,
                new() { State = InboxState.Processed, Search = "checkout.session" },
                1,
                20,
                CancellationToken.None
            )
        ).Items.Single();

        var replayed = (await inbox.ReplayAsync(admin, row.Id, CancellationToken.None)).Value!;

        Assert.Equal((InboxState.Ignored, 2), (replayed.State, replayed.Attempts));
        Assert.Equal(
            Refusal.EventNotFound,
            (await inbox.ReplayAsync(admin, "evt_none", CancellationToken.None)).Refusal
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_inbox_is_filtered_sorted_and_paged_by_the_database(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = (await booking.PaymentAsync(hold)).Number;
        var before = booking.Clock.GetUtcNow();
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await RefundPaymentTests.RefundAsync(booking, admin, payment);
        await booking.SettleAsync();
        var inbox = booking.Server.Get<Inbox>();
        async Task<IReadOnlyList<InboxRow>> Rows(InboxFilter filter, int page = 1, int size = 50) =>
            (await inbox.PageAsync(admin, filter, page, size, CancellationToken.None)).Items;

        var all = await Rows(new());
        Assert.True(all.Count > 1);
        Assert.Equal(all.OrderByDescending(row => row.ReceivedAt), all);
        Assert.Equal(all.Reverse(), await Rows(new() { Descending = false }));
        Assert.Equal(all.Skip(1).Take(1), await Rows(new(), page: 2, size: 1));
        Assert.Empty(await Rows(new(), page: 99));
        Assert.All(all, row => Assert.Equal(payment, row.Payment));
        Assert.Equal(
            all.Where(row => row.Kind == PaymentEventKind.RefundChanged),
            await Rows(new() { Kind = PaymentEventKind.RefundChanged })
        );
        Assert.Equal(all.Where(row => row.ReceivedAt > before), await Rows(new() { From = before.AddSeconds(1) }));
        Assert.Equal(all.Where(row => row.ReceivedAt <= before), await Rows(new() { To = before.AddSeconds(1) }));
        Assert.Equal([all[0]], await Rows(new() { Search = all[0].Id }));
        foreach (var sort in Enum.GetValues<InboxSort>())
            Assert.Equal(all.Count, (await Rows(new() { Sort = sort })).Count);
        Assert.Equal(
            all.Select(row => row.Type).Order(StringComparer.Ordinal),
            (await Rows(new() { Sort = InboxSort.Type, Descending = false })).Select(row => row.Type)
        );
        Assert.Equal(all.Count, await inbox.CountAsync(admin, new(), CancellationToken.None));
        Assert.Equal([all[0]], await inbox.ByIdAsync(admin, [all[0].Id, "evt_none"], CancellationToken.None));
    }

    [Theory, OnEveryDatabase]
    public async Task The_tasks_are_filtered_sorted_and_paged_by_the_database(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var numbers = new List<string>();
        foreach (var amount in new[] { 2000L, 1000L, 3000L })
        {
            var slot = await booking.Studio.SlotAsync();
            var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), slot);
            numbers.Add((await booking.PaymentAsync(hold)).Number);
            await RefundPaymentTests.RefundAsync(booking, admin, numbers[^1], amount);
            await booking.SettleAsync();
            booking.Gateway.Change(
                booking.Gateway.Refunds[^1].Id,
                Domain.Payments.Gateway.GatewayRefundState.Failed,
                "expired_or_canceled_card"
            );
            await booking.DeliverAllAsync();
            booking.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var work = booking.Server.Get<Worklist>();
        async Task<IEnumerable<long?>> Amounts(WorklistFilter filter, int page = 1, int size = 10) =>
            (await work.PageAsync(admin, filter, page, size, CancellationToken.None)).Items.Select(t =>
                t.Amount?.Amount
            );

        Assert.Equal([2000, 1000, 3000], await Amounts(new()));
        Assert.Equal([3000, 1000, 2000], await Amounts(new() { Descending = true }));
        Assert.Equal([1000, 2000, 3000], await Amounts(new() { Sort = WorklistSort.Amount }));
        Assert.Equal([3000], await Amounts(new(), page: 2, size: 2));
        Assert.Equal([1000], await Amounts(new() { Search = numbers[1].ToLowerInvariant() }));
        Assert.Equal([2000, 1000, 3000], await Amounts(new() { Search = "expired_or" }));
        Assert.Empty(await Amounts(new() { Search = "PY999999" }));
        Assert.Equal(3, (await Amounts(new() { Trigger = CompensationTrigger.RefundFailed })).Count());
        Assert.Empty(await Amounts(new() { Trigger = CompensationTrigger.Dispute }));
        foreach (var sort in Enum.GetValues<WorklistSort>())
            Assert.Equal(3, (await Amounts(new() { Sort = sort })).Count());

        var first = (await work.PageAsync(admin, new(), 1, 1, CancellationToken.None)).Items[0];
        Assert.True((await work.ResolveAsync(admin, first.Id, "振込", CancellationToken.None)).Succeeded(out _, out _));
        Assert.Equal([1000, 3000], await Amounts(new()));
        Assert.Equal(
            [2000],
            await Amounts(
                new()
                {
                    IsSettled = true,
                    Sort = WorklistSort.Settled,
                    Descending = true,
                }
            )
        );
    }
}

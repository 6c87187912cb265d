using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>
/// Several payments refunded at once (rule Refund by hand): each row once, whatever is clicked, and whatever dies.
/// </summary>
public sealed class BulkRefundTests
{
    private static readonly BulkRefundTerms Terms = new("batch1", "台風", FreeSeats: true, TakeBackUses: true);

    [Theory, OnEveryDatabase]
    public async Task Every_row_is_refunded_or_says_why_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var paid = await PaidAsync(booking, 2);
        var held = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        string[] numbers = [.. paid.Select(p => p.Number), (await booking.PaymentAsync(held)).Number, "PY99999"];

        var before = await PreviewAsync(booking.Server, admin, numbers);
        Assert.Equal(
            [BulkState.Ready, BulkState.Ready, BulkState.Refused, BulkState.Refused],
            before.Select(l => l.State)
        );
        Assert.Equal([null, null, Refusal.NothingToRefund, Refusal.PaymentNotFound], before.Select(l => l.Refusal));
        var after = await RunAsync(booking.Server, admin, before);
        await booking.SettleAsync();

        Assert.Equal(
            [BulkState.Refunded, BulkState.Refunded, BulkState.Refused, BulkState.Refused],
            after.Select(l => l.State)
        );
        Assert.All(paid, p => Assert.Equal(ReservationStatus.Cancelled, p.Status().Result));
        Assert.Equal(2, booking.Gateway.Refunds.Count);
        await booking.AssertBalancedAsync();
        // A reload finds what this batch has done; another batch finds nothing to do.
        Assert.Equal(
            after.Take(2).Select(l => l.Done),
            (await PreviewAsync(booking.Server, admin, numbers[..2])).Select(l => l.Done)
        );
        Assert.All(
            await PreviewAsync(booking.Server, admin, numbers[..2], "batch2"),
            l => Assert.Equal(Refusal.NothingToRefund, l.Refusal)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_second_start_another_tab_and_another_admin_refund_nothing_twice(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        Actor[] admins = [await booking.Studio.StaffAsync(admin: true), await booking.Studio.StaffAsync(admin: true)];
        var numbers = (await PaidAsync(booking, 2)).Select(p => p.Number).ToArray();
        var lines = await PreviewAsync(booking.Server, admins[0], numbers);

        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(n =>
                    Task.Run(() =>
                        RunAsync(booking.Server, admins[n % 2], lines, Terms with { Reason = $"Grund {n % 3}" })
                    )
                )
        );
        await booking.SettleAsync();

        Assert.All(
            numbers,
            number =>
                Assert.Single(
                    all.SelectMany(a => a)
                        .Where(l => l.Number == number && l.Done is not null)
                        .Select(l => l.Done!.RefundNumber)
                        .Distinct()
                )
        );
        Assert.All(
            all.SelectMany(a => a),
            l =>
                Assert.True(
                    l.State is BulkState.Refunded
                        || l.Refusal is { Reason: RefusalReason.RefundTooMuch or RefusalReason.NothingToRefund },
                    $"{l}"
                )
        );
        Assert.Equal(2, booking.Gateway.Refunds.Count);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Only_what_the_preview_promised_goes_back(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var number = (await PaidAsync(booking, 1))[0].Number;
        var lines = await PreviewAsync(booking.Server, admin, [number]);
        await RefundPaymentTests.RefundAsync(booking, admin, number, 1000);

        Assert.Equal(Refusal.RefundTooMuch, (await RunAsync(booking.Server, admin, lines))[0].Refusal);
        Assert.Equal(
            4000,
            (await RunAsync(booking.Server, admin, await PreviewAsync(booking.Server, admin, [number])))[0]
                .Done!
                .Amount
                .Amount
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_batch_that_dies_anywhere_is_started_again_and_refunds_each_row_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        for (var at = 0; ; at++)
        {
            var numbers = (await PaidAsync(booking, 2)).Select(p => p.Number).ToArray();
            var terms = Terms with { Batch = $"batch{at}" };
            var crash = new CrashPoint(at);
            var dying = booking.StartServer(new CrashingGateway(booking.Gateway, crash), new CrashingCommits(crash));
            var lines = await PreviewAsync(booking.Server, admin, numbers, terms.Batch);
            var torn = await RunAsync(dying, admin, lines, terms);

            // An answer that got lost is not called a refusal.
            if (crash.IsDead)
                Assert.Contains(torn, l => l.State == BulkState.Unknown);
            var again = booking.StartServer();
            var finished = await RunAsync(again, admin, await PreviewAsync(again, admin, numbers, terms.Batch), terms);
            await booking.SettleAsync(again);

            Assert.All(finished, l => Assert.Equal(BulkState.Refunded, l.State));
            await using var db = booking.Database.Open();
            var made = (await db.Refunds.Select(r => r.PaymentId).ToListAsync()).Select(Numbering.Payment.Of).ToList();
            Assert.All(numbers, number => Assert.Single(made, number));
            await booking.AssertBalancedAsync(again);
            if (!crash.IsDead)
                break;
        }
    }

    private static async Task<IReadOnlyList<BulkLine>> PreviewAsync(
        TestServer server,
        Actor admin,
        IEnumerable<string> numbers,
        string batch = "batch1"
    )
    {
        var lines = new List<BulkLine>();
        foreach (var number in numbers)
            lines.Add(
                (await server.Get<BulkRefund>().PreviewAsync(admin, batch, number, CancellationToken.None)).Value!
            );
        return lines;
    }

    private static async Task<IReadOnlyList<BulkLine>> RunAsync(
        TestServer server,
        Actor admin,
        IReadOnlyList<BulkLine> lines,
        BulkRefundTerms? terms = null
    )
    {
        var done = new List<BulkLine>();
        foreach (var line in lines)
            done.Add(
                (await server.Get<BulkRefund>().RefundAsync(admin, line, terms ?? Terms, CancellationToken.None)).Value!
            );
        return done;
    }

    private static async Task<List<(string Number, Func<Task<ReservationStatus>> Status)>> PaidAsync(
        TestBooking booking,
        int count
    )
    {
        var paid = new List<(string, Func<Task<ReservationStatus>>)>();
        for (var n = 0; n < count; n++)
        {
            var hold = await booking.BookAndPayAsync(
                await booking.Studio.MemberAsync(),
                await booking.Studio.SlotAsync()
            );
            paid.Add(((await booking.PaymentAsync(hold)).Number, () => booking.StatusAsync(hold)));
        }

        return paid;
    }
}

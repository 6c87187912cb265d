using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.BackOffice;

/// <summary>Uses go back by all that was given back, never refund by refund (rule Uses taken back).</summary>
public sealed class UsesTakenBackTests
{
    [Theory, OnEveryDatabase]
    public async Task Many_small_refunds_take_back_what_one_of_their_sum_would(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (admin, contract, payment) = await PackAsync(booking, uses: 5, price: 13500);

        List<int> left = [];
        for (var n = 0; n < 5; n++)
        {
            Assert.NotNull((await RefundPaymentTests.RefundAsync(booking, admin, payment, 2600)).Value);
            left.Add((await booking.ReadAsync(contract)).Remaining);
        }

        Assert.Equal([5, 4, 3, 2, 1], left);
        Assert.NotNull((await RefundPaymentTests.RefundAsync(booking, admin, payment)).Value);
        var over = await booking.ReadAsync(contract);
        Assert.Equal((0, ContractStatus.Refunded), (over.Remaining, over.Status));
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Money_given_without_uses_is_not_set_against_them_later(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (admin, contract, payment) = await PackAsync(booking, uses: 5, price: 10000);
        await RefundPaymentTests.RefundAsync(booking, admin, payment, 4000, takeBack: false);

        await RefundPaymentTests.RefundAsync(booking, admin, payment, 2000);

        Assert.Equal(4, (await booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task What_a_failed_refund_took_is_not_taken_again_with_the_next(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (admin, contract, payment) = await PackAsync(booking, uses: 5, price: 10000);
        await RefundPaymentTests.RefundAsync(booking, admin, payment, 4000);
        await booking.SettleAsync();
        booking.Gateway.Change(booking.Gateway.Refunds.Single().Id, GatewayRefundState.Failed, "lost_or_stolen_card");
        await booking.DeliverAllAsync();

        await RefundPaymentTests.RefundAsync(booking, admin, payment, 4000);

        Assert.Equal(3, (await booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_admins_who_refund_at_once_take_back_by_the_sum_of_both(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (admin, contract, payment) = await PackAsync(booking, uses: 5, price: 10000);
        var other = booking.StartServer();

        await Task.WhenAll(
            new[] { booking.Server, other }.Select(server =>
                Task.Run(() =>
                    server
                        .Get<RefundPayment>()
                        .RunAsync(
                            admin,
                            new(payment, 1500, "半分ずつ", Guid.NewGuid().ToString()),
                            CancellationToken.None
                        )
                )
            )
        );

        Assert.Equal(4, (await booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task The_mail_and_the_statement_name_the_pack_and_what_was_taken(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var plan = await booking.Studio.PlanAsync(uses: 5, price: 10000);
        var contract = await booking.ContractAsync(member, plan);
        await RefundPaymentTests.RefundAsync(
            booking,
            await booking.Studio.StaffAsync(admin: true),
            await PaymentOfAsync(booking, contract),
            4000
        );

        await using var db = booking.Database.Open();
        var mail = await db.OutboxMails.OrderBy(m => m.Id).LastAsync();
        Assert.Equal(MailOccasion.RefundMade, mail.Occasion);
        Assert.Equal(
            (plan.Name.In(mail.Language), "2", contract),
            (mail.FactsByName["plan"], mail.FactsByName["usesTaken"], mail.FactsByName["number"])
        );
        var statement = (
            await booking.Server.Get<MyContracts>().StatementAsync(member, contract, CancellationToken.None)
        )!;
        Assert.Equal((Money.Yen(4000), false, 2), Parts(Assert.Single(statement.Refunds)));
        await booking.SettleAsync();
        statement = (await booking.Server.Get<MyContracts>().StatementAsync(member, contract, CancellationToken.None))!;
        Assert.True(Assert.Single(statement.Refunds).IsDone);
    }

    [Fact]
    public void Any_refunds_take_back_just_what_their_sum_comes_to_and_the_last_takes_the_rest()
    {
        var packs =
            from sold in Gen.Choose(1, 60)
            from price in Gen.Choose(1, 50_000)
            from parts in Gen.Choose(1, 9000).ListOf()
            from used in Gen.Choose(0, 3).ListOf(parts.Count)
            select (sold, price, parts.ToArray(), used.ToArray());

        Prop.ForAll(Arb.From(packs), pack => Holds(pack.sold, pack.price, pack.Item3, pack.Item4))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void Control_rounding_refund_by_refund_keeps_uses_for_money_that_is_gone() =>
        Assert.NotEqual(
            Enumerable.Repeat(2600L, 5).Sum(part => UsesTakenBack.Due(5, 13500, part)),
            UsesTakenBack.Due(5, 13500, 5 * 2600)
        );

    /// <summary>Between the refunds some uses are used.</summary>
    private static void Holds(int sold, long price, int[] parts, int[] used)
    {
        var (refunded, taken, left) = (0L, 0, sold);
        foreach (var (part, use) in parts.Zip(used))
        {
            if (refunded + part > price)
                break;
            left -= Math.Min(left, use);
            refunded += part;
            var now = UsesTakenBack.Of(sold, price, refunded, taken, left);
            // By fractions: the uses whose whole price has come back, as far as they are unused.
            var whole = (long)Math.Floor((decimal)refunded / price * sold + 1e-12m);
            Assert.InRange(now, 0, left);
            Assert.Equal(Math.Min(left, Math.Max(0, whole - taken)), now);
            (taken, left) = (taken + now, left - now);
            Assert.True(taken <= whole);
        }

        // All of the price: whatever is left goes.
        Assert.Equal(Math.Min(left, sold - taken), UsesTakenBack.Of(sold, price, price, taken, left));
    }

    private static (Money, bool, int?) Parts(RefundLine line) => (line.Amount, line.IsDone, line.UsesTaken);

    private static async Task<(Domain.Members.Actor Admin, string Contract, string Payment)> PackAsync(
        TestBooking booking,
        int uses,
        long price
    )
    {
        var contract = await booking.ContractAsync(
            await booking.Studio.MemberAsync(),
            await booking.Studio.PlanAsync(uses: uses, price: price)
        );
        return (await booking.Studio.StaffAsync(admin: true), contract, await PaymentOfAsync(booking, contract));
    }

    private static async Task<string> PaymentOfAsync(TestBooking booking, string contract)
    {
        var id = (await booking.ReadAsync(contract)).Id;
        await using var db = booking.Database.Open();
        return Numbering.Payment.Of(await db.Payments.Where(p => p.ContractId == id).Select(p => p.Id).SingleAsync());
    }
}

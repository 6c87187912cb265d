using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.BackOffice;

/// <summary>
/// An admin gives money back by hand (rule Refund by hand); the preview says the same before the click.
/// </summary>
public sealed class RefundPaymentTests
{
    [Theory, OnEveryDatabase]
    public async Task A_full_refund_of_a_coming_booking_frees_its_seat_and_tells_the_member(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var slot = await booking.Studio.SlotAsync();
        var hold = await booking.BookAndPayAsync(member, slot);
        var payment = await booking.PaymentAsync(hold);

        var preview = (await PreviewAsync(booking, admin, payment.Number, null)).Value!;
        var accepted = (await RefundAsync(booking, admin, payment.Number)).Value!;
        await booking.SettleAsync();

        Assert.Equal(
            (true, true, Studio.LessonPrice, null),
            (preview.IsFull, preview.Seat!.CanBeFreed, preview.Amount.Amount, preview.WhyNot)
        );
        Assert.Equal(new Money(Studio.LessonPrice, "jpy"), accepted.Amount);
        Assert.Equal(ReservationStatus.Cancelled, await booking.StatusAsync(hold));
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(PaymentStatus.Refunded, (await booking.PaymentAsync(hold)).Status);
        Assert.Equal(MailOccasion.RefundMade, (await booking.MailsAsync())[^1]);
        await using var db = booking.Database.Open();
        Assert.Equal(
            (admin.AccountId, "お客様都合"),
            ((await db.Refunds.SingleAsync()).RequestedBy!.Value, (await db.Refunds.SingleAsync()).Note)
        );
        Assert.Equal(Domain.Audit.AuditAction.Refund, (await db.AuditLines.SingleAsync()).Action);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_partial_refund_leaves_the_seat(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var number = (await booking.PaymentAsync(hold)).Number;

        Assert.False((await PreviewAsync(booking, admin, number, 2000)).Value!.Seat!.CanBeFreed);
        Assert.Equal(2000, (await RefundAsync(booking, admin, number, 2000)).Value!.Amount.Amount);
        await booking.SettleAsync();

        Assert.Equal(
            (ReservationStatus.Confirmed, PaymentStatus.PartiallyRefunded, 2000L),
            (
                await booking.StatusAsync(hold),
                (await booking.PaymentAsync(hold)).Status,
                (await booking.PaymentAsync(hold)).Refunded
            )
        );
        Assert.Equal(Refusal.RefundTooMuch, (await RefundAsync(booking, admin, number, 3001)).Refusal);
        Assert.Equal(3000, (await RefundAsync(booking, admin, number)).Value!.Amount.Amount);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task A_refunded_pack_gives_back_what_was_not_used_unless_that_is_waived(
        DatabaseEngine engine,
        bool takeBack
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, price: 10000));
        var booked = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 5),
                contract
            )
        ).Value!;
        var number = await PaymentOfAsync(booking, contract);

        var preview = (await PreviewAsync(booking, admin, number, null)).Value!;
        Assert.Equal((4, 4, 1), (preview.Contract!.Remaining, preview.Contract.TakesBack, preview.Contract.Used));
        Assert.NotNull((await RefundAsync(booking, admin, number, takeBack: takeBack)).Value);
        await booking.SettleAsync();

        var after = await booking.ReadAsync(contract);
        Assert.Equal(
            takeBack ? (0, ContractStatus.Refunded) : (4, ContractStatus.Active),
            (after.Remaining, after.Status)
        );
        if (takeBack)
            Assert.Equal((LedgerKind.Refund, -4), (await booking.LedgerAsync(contract))[^1]);
        // The class that was booked with it stands; cancelling it brings nothing back to a refunded pack.
        Assert.Equal(
            takeBack ? null : 1,
            (await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase(2000L, 1)]
    [OnEveryDatabase(3999L, 1)]
    [OnEveryDatabase(9999L, 3)]
    public async Task A_part_of_the_price_takes_back_the_same_part_of_the_uses_never_below_zero(
        DatabaseEngine engine,
        long amount,
        int uses
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 5, price: 10000));
        await booking.Server.AdjustAsync(admin, contract, -2);

        Assert.Equal(
            uses,
            (await PreviewAsync(booking, admin, await PaymentOfAsync(booking, contract), amount))
                .Value!
                .Contract!
                .TakesBack
        );
        await RefundAsync(booking, admin, await PaymentOfAsync(booking, contract), amount);

        Assert.Equal(
            (3 - uses, ContractStatus.Active),
            ((await booking.ReadAsync(contract)).Remaining, (await booking.ReadAsync(contract)).Status)
        );
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task Refunding_a_subscription_asks_whether_it_ends(DatabaseEngine engine, bool end)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        var number = await PaymentOfAsync(booking, contract);

        Assert.True((await PreviewAsync(booking, admin, number, null)).Value!.Contract!.CanEnd);
        var accepted = (await RefundAsync(booking, admin, number, end: end)).Value!;
        await booking.SettleAsync();

        Assert.Equal(end ? true : null, accepted.SubscriptionEnded);
        Assert.Equal(end ? ContractStatus.Ended : ContractStatus.Active, (await booking.ReadAsync(contract)).Status);
        Assert.Equal(0, booking.Gateway.Kept);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_double_click_and_two_admins_refund_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        Actor[] admins = [await booking.Studio.StaffAsync(admin: true), await booking.Studio.StaffAsync(admin: true)];
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var number = (await booking.PaymentAsync(hold)).Number;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(n => Task.Run(() => RefundAsync(booking, admins[n % 2], number, key: $"click{n % 2}")))
        );
        await booking.SettleAsync();

        Assert.Single(answers.Where(a => a.Value is not null).Select(a => a.Value!.RefundNumber).Distinct());
        Assert.All(
            answers.Where(a => a.Value is null),
            a => Assert.Contains(a.Refusal, new[] { Refusal.NothingToRefund, Refusal.RefundTooMuch })
        );
        Assert.Equal(0, booking.Gateway.Kept);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_two_admins_refund_twice_what_was_paid(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("RefundAsked", StringComparison.Ordinal)
        );
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        Actor[] admins = [await booking.Studio.StaffAsync(admin: true), await booking.Studio.StaffAsync(admin: true)];
        var number = (
            await booking.PaymentAsync(await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync()))
        ).Number;
        var server = booking.StartServer(unguarded, new Meeting("Payments", "AspNetUsers"));

        var answers = await Task.WhenAll(
            admins.Select(a =>
                Task.Run(() =>
                    server.Get<RefundPayment>().RunAsync(a, new(number, null, "x", "k"), CancellationToken.None)
                )
            )
        );

        Assert.Equal(2, answers.Count(a => a.Value is not null));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_that_is_moved_at_that_moment_is_not_freed_in_the_wrong_slot(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var (answer, from, to) = await RefundWhileMovedAsync(booking);

        Assert.Equal(Refusal.SlotChanged, answer.Refusal);
        Assert.Equal(((1, 0, 0, 0), (1, 0, 0, 0)), (await booking.SeatsAsync(from), await booking.SeatsAsync(to)));
        await booking.SettleAsync();
        Assert.Empty(booking.Gateway.Refunds);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_slot_in_the_condition_a_seat_is_freed_that_somebody_else_sits_in(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var unguarded = new GuardOff(IsFreeing, new(@"\s+AND\s+\w+\.[""\[]SlotId[""\]]\s*=\s*@\w+"));

        var (answer, from, to) = await RefundWhileMovedAsync(booking, unguarded);

        Assert.NotNull(answer.Value);
        Assert.Equal(((0, 0, 0, 0), (1, 0, 0, 0)), (await booking.SeatsAsync(from), await booking.SeatsAsync(to)));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task What_cannot_be_refunded_says_why(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var held = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
        var paid = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var trial = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(
                    ProgramKind.Class,
                    trialCapacity: 1,
                    startsAt: booking.Clock.GetUtcNow().AddDays(9)
                ),
                null
            )
        ).Value!;
        string cash;
        await using (var db = booking.Database.Open())
        {
            cash = Numbering.Payment.Of(await db.Payments.Where(p => p.IsCash).Select(p => p.Id).SingleAsync());
            await db
                .Payments.Where(p => p.IsCash)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Succeeded));
        }

        Assert.NotNull(trial.ReservationNumber);
        Assert.Equal(
            Refusal.NothingToRefund,
            (await RefundAsync(booking, admin, (await booking.PaymentAsync(held)).Number)).Refusal
        );
        Assert.Equal(Refusal.RefundAtDesk, (await RefundAsync(booking, admin, cash)).Refusal);
        Assert.Equal(
            Refusal.RefundTooMuch,
            (await RefundAsync(booking, admin, (await booking.PaymentAsync(paid)).Number, 0)).Refusal
        );
        Assert.Equal(Refusal.PaymentNotFound, (await RefundAsync(booking, admin, "PY99999999")).Refusal);
        Assert.Equal(
            Refusal.ReasonMissing,
            (
                await booking
                    .Server.Get<RefundPayment>()
                    .RunAsync(
                        admin,
                        new((await booking.PaymentAsync(paid)).Number, null, " ", "k"),
                        CancellationToken.None
                    )
            ).Refusal
        );
        await using (var db = booking.Database.Open())
            await db.Payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PaymentStatus.Disputed));
        Assert.Equal(
            Refusal.PaymentDisputed,
            (await RefundAsync(booking, admin, (await booking.PaymentAsync(paid)).Number)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_refund_that_fails_later_comes_back_as_an_open_task_that_one_admin_settles(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var number = (
            await booking.PaymentAsync(await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync()))
        ).Number;
        await RefundAsync(booking, admin, number, 1000);
        await booking.SettleAsync();
        booking.Gateway.Change(
            booking.Gateway.Refunds.Single().Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );
        await booking.DeliverAllAsync();

        var worklist = booking.Server.Get<Worklist>();
        var task = (await worklist.PageAsync(admin, new(), 1, 20, CancellationToken.None)).Items.Single();
        Assert.Equal((CompensationTrigger.RefundFailed, number, number), (task.Trigger, task.Payment, task.StoryOf));
        var story = (await booking.Server.Get<PaymentStory>().RunAsync(admin, task.StoryOf!, CancellationToken.None))!;
        Assert.Equal(
            ["Succeeded", "Failed"],
            story.Where(l => l is { Kind: StoryKind.Transition, Entity: "Refund" }).Select(l => l.What)
        );
        Assert.Contains(
            story,
            l =>
                l
                    is
                {
                    Kind: StoryKind.Compensation,
                    State: nameof(CompensationTrigger.RefundFailed),
                    Amount.Amount: 1000
                }
        );
        var settled = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() => worklist.ResolveAsync(admin, task.Id, "振込で返金", CancellationToken.None))
                )
        );

        Assert.Single(settled, s => s.Value is not null);
        Assert.Empty((await worklist.PageAsync(admin, new(), 1, 20, CancellationToken.None)).Items);
        Assert.Equal(
            "振込で返金",
            (await worklist.PageAsync(admin, new() { IsSettled = true }, 1, 20, CancellationToken.None))
                .Items[0]
                .Resolution
        );
    }

    /// <summary>Two have booked a slot; the desk moves the one whose money an admin is about to give back.</summary>
    private static async Task<(Result<RefundAccepted, Refusal> Answer, Slot From, Slot To)> RefundWhileMovedAsync(
        TestBooking booking,
        params IInterceptor[] interceptors
    )
    {
        var program = await booking.Studio.ProgramAsync();
        var from = await booking.Studio.SlotAsync(capacity: 2, program: program);
        var to = await booking.Studio.SlotAsync(capacity: 2, program: program, startsAt: from.StartsAt.AddDays(1));
        var (member, desk, admin) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.StaffAsync(),
            await booking.Studio.StaffAsync(admin: true)
        );
        await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), from);
        var hold = await booking.BookAndPayAsync(member, from);
        var overtaken = booking.StartServer([
            new JustBefore(IsFreeing)
            {
                Act = async () =>
                    Assert.NotNull((await booking.Server.MoveAsync(desk, hold.ReservationNumber, to)).Value),
            },
            .. interceptors,
        ]);
        var number = (await booking.PaymentAsync(hold)).Number;
        return (
            await overtaken
                .Get<RefundPayment>()
                .RunAsync(admin, new(number, null, "お客様都合", "key"), CancellationToken.None),
            from,
            to
        );
    }

    private static bool IsFreeing(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("CancelledLate", StringComparison.Ordinal);

    internal static Task<Result<RefundPreview, Refusal>> PreviewAsync(
        TestBooking booking,
        Actor actor,
        string payment,
        long? amount
    ) => booking.Server.Get<PreviewRefund>().RunAsync(actor, payment, amount, CancellationToken.None);

    internal static Task<Result<RefundAccepted, Refusal>> RefundAsync(
        TestBooking booking,
        Actor actor,
        string payment,
        long? amount = null,
        string? key = null,
        bool takeBack = true,
        bool end = false
    ) =>
        booking
            .Server.Get<RefundPayment>()
            .RunAsync(
                actor,
                new(
                    payment,
                    amount,
                    "お客様都合",
                    key ?? Guid.NewGuid().ToString(),
                    TakeBackUses: takeBack,
                    EndSubscription: end
                ),
                CancellationToken.None
            );

    private static async Task<string> PaymentOfAsync(TestBooking booking, string contract)
    {
        var id = (await booking.ReadAsync(contract)).Id;
        await using var db = booking.Database.Open();
        return Numbering.Payment.Of(await db.Payments.Where(p => p.ContractId == id).Select(p => p.Id).SingleAsync());
    }
}

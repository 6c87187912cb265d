using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.BackOffice.RefundPaymentTests;

namespace Booking.Tests.BackOffice;

/// <summary>
/// A refund that cannot be made says why, and one that fails later becomes a task (rule Refund by hand).
/// </summary>
public sealed class RefundFailureTests
{
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
}

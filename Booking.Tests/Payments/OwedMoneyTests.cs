using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// "Money is never kept without a seat" (rules Late money, Restitution): what is owed goes back, and where it cannot, a
/// person gets one task that says whose it is.
/// </summary>
public sealed class OwedMoneyTests
{
    [Theory, OnEveryDatabase]
    public async Task What_another_refund_leaves_at_this_moment_goes_back_too(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = (await booking.PaymentAsync(hold)).Number;
        var overtaken = booking.StartServer(
            new JustBefore(sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("RefundAsked", StringComparison.Ordinal)
            )
            {
                Act = async () =>
                    Assert.NotNull(
                        (
                            await booking
                                .Server.Get<RefundPayment>()
                                .RunAsync(admin, new(payment, 1000, "お詫び", "key"), CancellationToken.None)
                        ).Value
                    ),
            }
        );

        var cancelled = (await overtaken.CancelAsync(member, hold.ReservationNumber)).Value!;
        await booking.SettleAsync();

        Assert.Equal(Money.Yen(Studio.LessonPrice - 1000), cancelled.Refund);
        Assert.Equal((2, 0L), (booking.Gateway.Refunds.Count, booking.Gateway.Kept));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Money_that_the_provider_has_no_payment_for_becomes_a_task_when_its_booking_ends_in_time(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        await booking.Database.ExecuteAsync("UPDATE [Payments] SET [PaymentIntentId] = NULL");

        Assert.Null((await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value!.Refund);

        var payment = await booking.PaymentAsync(hold);
        var task = await booking.Server.ReadAsync(db => db.Compensations.SingleAsync());
        Assert.Equal(
            (CompensationKind.Manual, CompensationTrigger.RefundFailed, payment.Id, payment.Amount),
            (task.Kind, task.Trigger, task.PaymentId, task.Amount)
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_whose_money_has_gone_back_already_leaves_no_task(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        await booking
            .Server.Get<RefundPayment>()
            .RunAsync(
                admin,
                new((await booking.PaymentAsync(hold)).Number, null, "お詫び", "key", FreeSeat: false),
                CancellationToken.None
            );
        await booking.Database.ExecuteAsync("UPDATE [Payments] SET [Status] = 'Disputed'");

        Assert.Null((await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value!.Refund);

        Assert.Empty(await booking.Server.ReadAsync(db => db.Compensations.ToListAsync()));
    }

    [Theory, OnEveryDatabase]
    public async Task Money_for_a_slot_that_the_studio_has_cancelled_is_not_said_to_be_refunded_when_it_is_not(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = booking.Gateway.Pay(booking.SessionOf(hold).Id)!;
        await booking.Database.ExecuteAsync("UPDATE [Slots] SET [Status] = 'Cancelled'");

        await booking.Server.DeliverAsync(paid with { Session = paid.Session! with { PaymentIntentId = null } });

        Assert.Equal(ReservationStatus.Cancelled, await booking.StatusAsync(hold));
        var task = await booking.Server.ReadAsync(db => db.Compensations.SingleAsync());
        Assert.Equal(
            (CompensationKind.Manual, (DateTimeOffset?)null, (long?)Studio.LessonPrice),
            (task.Kind, task.ResolvedAt, task.Amount)
        );
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_paid_session_that_bears_an_unknown_number_of_ours_is_one_task_and_another_shops_is_none(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var session = booking.Gateway.Pay(booking.SessionOf(hold).Id)!.Session! with
        {
            Id = "cs_unheard",
            Reference = null,
        };
        PaymentEvent Told(string? number) =>
            booking.Gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = session with { PaymentNumber = number } }
            );

        foreach (var number in new[] { null, "order-17", "PY99999999", "PY99999999" })
            await booking.Server.DeliverAsync(Told(number));

        var task = await booking.Server.ReadAsync(db => db.Compensations.SingleAsync());
        Assert.Equal(
            (CompensationKind.Manual, CompensationTrigger.UnknownPayment, (long?)Studio.LessonPrice),
            (task.Kind, task.Trigger, task.Amount)
        );
        Assert.StartsWith("cs_unheard: ", task.Notes);
    }

    [Theory, OnEveryDatabase]
    public async Task More_given_back_than_was_paid_is_one_task_per_refund_and_says_of_which_payment(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var payment = await booking.PaymentAsync(
            await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync())
        );
        foreach (var amount in new[] { 6000, 7000 })
        {
            var refund = booking.Gateway.RefundAgain(payment.PaymentIntentId!, Money.Yen(amount), null);
            foreach (var type in new[] { "refund.created", "refund.updated", "charge.refund.updated" })
                await booking.Server.DeliverAsync(
                    booking.Gateway.Event(type, PaymentEventKind.RefundChanged, e => e with { Refund = refund })
                );
        }

        booking.Clock.Advance(TimeSpan.FromHours(25));
        await Task.WhenAll(new[] { booking.Server, booking.StartServer() }.Select(s => Task.Run(s.RetryEventsAsync)));

        var tasks = await booking.Server.ReadAsync(db => db.Compensations.OrderBy(c => c.Amount).ToListAsync());
        Assert.Equal([6000L, 7000L], tasks.Select(t => t.Amount));
        Assert.All(
            tasks,
            t =>
                Assert.Equal(
                    (CompensationTrigger.RefundedTooMuch, payment.Id, payment.ReservationId),
                    (t.Trigger, t.PaymentId, t.ReservationId)
                )
        );
        Assert.All(
            (await booking.Server.Get<Worklist>().PageAsync(admin, new(), 1, 20, CancellationToken.None)).Items,
            t => Assert.Equal(payment.Number, t.Payment)
        );
        Assert.False(
            await booking.Server.ReadAsync(db =>
                db.InboxEvents.AnyAsync(e => e.State == InboxState.Waiting || e.State == InboxState.Failed)
            )
        );
    }
}

using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// "Events may come twice, late, and in any order" (rule Inbox): also before the payment they speak of.
/// </summary>
public sealed class EventOrderTests
{
    [Theory]
    [OnEveryDatabase]
    public async Task A_refund_made_outside_that_is_told_before_its_payment_is_booked_once_the_payment_is_known(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = booking.Gateway.Pay(booking.SessionOf(hold).Id)!;
        var refund = new GatewayRefund(
            "re_outside",
            GatewayRefundState.Succeeded,
            Money.Yen(500),
            paid.Session!.PaymentIntentId,
            null,
            null
        );
        await booking.Server.DeliverAsync(
            Event("evt_refund", PaymentEventKind.RefundChanged, booking) with
            {
                Refund = refund,
            }
        );
        Assert.Equal(InboxState.Waiting, await StateAsync(booking, "evt_refund"));

        await booking.Server.DeliverAsync(paid);
        booking.Clock.Advance(TimeSpan.FromMinutes(2));
        await booking.Server.RetryEventsAsync();
        Assert.Equal(InboxState.Processed, await StateAsync(booking, "evt_refund"));
        Assert.Equal(500, (await booking.PaymentAsync(hold)).Refunded);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_dispute_that_closes_before_it_opens_does_not_stay_open(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var intent = (await booking.PaymentAsync(hold)).PaymentIntentId;
        var dispute = new GatewayDispute("du_1", intent, Money.Yen(5000), "won", "fraudulent", null);
        await booking.Server.DeliverAsync(
            Event("evt_closed", PaymentEventKind.DisputeClosed, booking) with
            {
                Dispute = dispute,
            }
        );
        await booking.Server.DeliverAsync(
            Event("evt_opened", PaymentEventKind.DisputeOpened, booking) with
            {
                Dispute = dispute with { Status = "needs_response" },
            }
        );
        Assert.Equal(PaymentStatus.Succeeded, (await booking.PaymentAsync(hold)).Status);
    }

    [Theory]
    [OnEveryDatabase]
    public async Task A_dispute_that_is_lost_before_it_opens_marks_the_payment_once_and_calls_a_person(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var dispute = new GatewayDispute(
            "du_1",
            (await booking.PaymentAsync(hold)).PaymentIntentId,
            Money.Yen(5000),
            "lost",
            "fraudulent",
            null
        );
        await booking.Server.DeliverAsync(
            Event("evt_closed", PaymentEventKind.DisputeClosed, booking) with
            {
                Dispute = dispute,
            }
        );
        await booking.Server.DeliverAsync(
            Event("evt_opened", PaymentEventKind.DisputeOpened, booking) with
            {
                Dispute = dispute with { Status = "needs_response" },
            }
        );
        Assert.Equal(PaymentStatus.Disputed, (await booking.PaymentAsync(hold)).Status);
        Assert.Equal(
            1,
            await booking.Server.ReadAsync(db =>
                db.Compensations.CountAsync(c => c.Trigger == CompensationTrigger.Dispute)
            )
        );
    }

    [Theory]
    [OnEveryDatabase]
    public async Task An_event_about_a_payment_that_stays_unknown_is_let_go_after_a_day(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var refund = new GatewayRefund(
            "re_of_ours",
            GatewayRefundState.Succeeded,
            Money.Yen(500),
            booking.Gateway.CaptureOutside("PY99999999", 500),
            null,
            null
        );
        await booking.Server.DeliverAsync(
            Event("evt_unknown", PaymentEventKind.RefundChanged, booking) with
            {
                Refund = refund,
            }
        );
        for (var hour = 0; hour < 25; hour++)
        {
            if (hour < 24)
                Assert.Equal(InboxState.Waiting, await StateAsync(booking, "evt_unknown"));
            booking.Clock.Advance(TimeSpan.FromHours(1));
            await booking.Server.RetryEventsAsync();
        }

        Assert.Equal(InboxState.Ignored, await StateAsync(booking, "evt_unknown"));
    }

    private static PaymentEvent Event(string id, PaymentEventKind kind, TestBooking booking) =>
        new(id, "test", kind, null, booking.Clock.GetUtcNow(), Live: false);

    private static async Task<InboxState> StateAsync(TestBooking booking, string id)
    {
        await using var db = booking.Database.Open();
        return (await db.InboxEvents.SingleAsync(e => e.Id == id)).State;
    }
}

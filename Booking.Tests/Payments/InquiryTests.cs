using Booking.Domain.BackOffice;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// A question of the bank's is no chargeback (rule Inquiries): the money is where it was and can be given back.
/// </summary>
public sealed class InquiryTests
{
    [Theory]
    [OnEveryDatabase("warning_needs_response", PaymentEventKind.DisputeOpened)]
    [OnEveryDatabase("warning_under_review", PaymentEventKind.DisputeChanged)]
    [OnEveryDatabase("warning_closed", PaymentEventKind.DisputeClosed)]
    public async Task A_payment_that_the_bank_asks_about_can_be_refunded(
        DatabaseEngine engine,
        string status,
        PaymentEventKind kind
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (hold, payment) = await PaidAsync(booking);

        await booking.Server.DeliverAsync(Told(booking, kind, payment, status, 0));

        Assert.Equal(PaymentStatus.Succeeded, (await booking.PaymentAsync(hold)).Status);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
        var admin = await booking.Studio.StaffAsync(admin: true);
        Assert.Null((await RefundPaymentTests.RefundAsync(booking, admin, payment.Number)).Refusal);
        await booking.SettleAsync();
        Assert.Equal(PaymentStatus.Refunded, (await booking.PaymentAsync(hold)).Status);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Who_cancels_in_time_during_an_inquiry_gets_the_money_back_as_usual(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var payment = await booking.PaymentAsync(hold);
        await booking.Server.DeliverAsync(
            Told(booking, PaymentEventKind.DisputeOpened, payment, "warning_needs_response", 0)
        );

        var cancelled = (await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value!;
        await booking.SettleAsync();

        Assert.Equal(payment.Total, cancelled.Refund);
        Assert.Equal(PaymentStatus.Refunded, (await booking.PaymentAsync(hold)).Status);
        await using var db = booking.Database.Open();
        Assert.False(await db.Compensations.AnyAsync(c => c.ResolvedAt == null));
    }

    /// <summary>Each letter is one piece of news; the provider's seconds count up with the letters.</summary>
    [Theory]
    [OnEveryDatabase("abc")]
    [OnEveryDatabase("acb")]
    [OnEveryDatabase("bac")]
    [OnEveryDatabase("bca")]
    [OnEveryDatabase("cab")]
    [OnEveryDatabase("cba")]
    [OnEveryDatabase("cabcab")]
    [OnEveryDatabase("cxba")]
    [OnEveryDatabase("xc")]
    [OnEveryDatabase("cx")]
    public async Task An_inquiry_that_becomes_a_chargeback_is_one_in_whatever_order_it_is_told(
        DatabaseEngine engine,
        string order
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (hold, payment) = await PaidAsync(booking);
        foreach (var news in order)
            await booking.Server.DeliverAsync(
                news switch
                {
                    'a' => Told(booking, PaymentEventKind.DisputeOpened, payment, "warning_needs_response", 0, days: 5),
                    'b' => Told(booking, PaymentEventKind.DisputeChanged, payment, "warning_under_review", 1, days: 5),
                    'x' => Told(booking, PaymentEventKind.DisputeClosed, payment, "warning_closed", 1, days: 5),
                    _ => Told(booking, PaymentEventKind.DisputeChanged, payment, "needs_response", 2, days: 9),
                }
            );

        await using var db = booking.Database.Open();
        var dispute = await db.Disputes.AsNoTracking().SingleAsync();
        Assert.Equal(
            (DisputeStatus.NeedsResponse, booking.Clock.GetUtcNow().AddDays(9), null),
            (dispute.Status, dispute.DueBy, dispute.ClosedAt)
        );
        Assert.Equal(PaymentStatus.Disputed, (await booking.PaymentAsync(hold)).Status);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());

        await booking.Server.DeliverAsync(Told(booking, PaymentEventKind.DisputeClosed, payment, "won", 3));
        Assert.Equal(PaymentStatus.Succeeded, (await booking.PaymentAsync(hold)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task An_inquiry_stands_among_what_is_to_answer_with_its_deadline(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (_, payment) = await PaidAsync(booking);
        await booking.Server.DeliverAsync(
            Told(booking, PaymentEventKind.DisputeOpened, payment, "warning_needs_response", 0, days: 5)
        );

        var open = Assert.Single(
            await booking
                .Server.Get<ReadDisputes>()
                .OpenAsync(await booking.Studio.StaffAsync(admin: true), CancellationToken.None)
        );

        Assert.Equal(
            (DisputeStatus.Inquiry, booking.Clock.GetUtcNow().AddDays(5), payment.Number),
            (open.Status, open.DueBy, open.Payment)
        );
        Assert.True(open.Status.AwaitsAnswer());
    }

    private static async Task<(Hold Hold, Payment Payment)> PaidAsync(TestBooking booking)
    {
        var hold = await booking.BookAndPayAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        return (hold, await booking.PaymentAsync(hold));
    }

    private static PaymentEvent Told(
        TestBooking booking,
        PaymentEventKind kind,
        Payment payment,
        string status,
        int second,
        int days = 7
    ) =>
        booking.Gateway.Event("charge.dispute", kind, e => e) with
        {
            CreatedAt = booking.Clock.GetUtcNow().AddSeconds(second),
            Dispute = new(
                "du_1",
                payment.PaymentIntentId,
                payment.Total,
                status,
                "general",
                booking.Clock.GetUtcNow().AddDays(days)
            )
            {
                OpenedAt = booking.Clock.GetUtcNow(),
            },
        };
}

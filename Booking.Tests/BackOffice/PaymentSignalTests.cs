using Booking.Domain.Catalog;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>Whatever moves money tells the live pages, after its commit; what does not, does not.</summary>
public sealed class PaymentSignalTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_step_of_money_is_signalled(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, admin) = (await booking.Studio.MemberAsync(), await booking.Studio.StaffAsync(admin: true));
        var hold = await booking.Server.HoldAsync(member, await booking.Studio.SlotAsync());
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

        await SignalsAsync(booking, () => booking.PayAsync(hold));
        var number = (await booking.PaymentAsync(hold)).Number;
        await SignalsAsync(booking, () => RefundPaymentTests.RefundAsync(booking, admin, number, 1000));
        await SignalsAsync(booking, () => booking.Server.SendRefundsAsync());
        await SignalsAsync(
            booking,
            () =>
                booking.Server.DeliverAsync(
                    booking.Gateway.Change(booking.Gateway.Refunds.Single().Id, GatewayRefundState.Failed)
                )
        );
        await SignalsAsync(
            booking,
            () => booking.Server.Get<TakeCash>().RunAsync(admin, trial.ReservationNumber, CancellationToken.None)
        );
        var intent = (await booking.PaymentAsync(hold)).PaymentIntentId;
        await SignalsAsync(
            booking,
            () =>
                booking.Server.DeliverAsync(
                    booking.Gateway.Event(
                        "charge.dispute.created",
                        PaymentEventKind.DisputeOpened,
                        e =>
                            e with
                            {
                                Dispute = new("dp_1", intent, new(5000, "jpy"), "needs_response", "fraudulent", null),
                            }
                    )
                )
        );

        // Refused, and nothing moved.
        var before = booking.Server.Signals.Money;
        Assert.NotNull((await RefundPaymentTests.RefundAsync(booking, admin, number)).Refusal);
        await booking.Server.ExpireHoldsAsync();
        Assert.Equal(before, booking.Server.Signals.Money);
    }

    private static async Task SignalsAsync(TestBooking booking, Func<Task> act)
    {
        var before = booking.Server.Signals.Money;
        await act();
        Assert.True(booking.Server.Signals.Money > before);
    }
}

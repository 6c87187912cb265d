using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>Sessions that ended with something else than what was asked.</summary>
public sealed partial class StripeSessionRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Race_13_a_wrong_amount_or_currency_is_not_confirmed_but_refunded(DatabaseEngine engine)
    {
        foreach (var wrong in new[] { Money.Yen(4999), Money.Yen(5001), new Money(5000, "eur") })
        {
            await using var scene = await Scene.StartAsync(engine);
            scene.Booking.Gateway.Change(scene.SessionId, s => s with { Total = wrong });
            await scene.Booking.PayAsync(scene.Hold);

            Assert.Equal(ReservationStatus.Held, await scene.StatusAsync());
            Assert.Equal((CompensationKind.Refund, CompensationTrigger.WrongAmount), await scene.CompensationAsync());
            Assert.Equal(
                InboxState.Rejected,
                await scene.Booking.Server.ReadAsync(db => db.InboxEvents.Select(e => e.State).FirstAsync())
            );
            await scene.Booking.SettleAsync();
            Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
            Assert.Equal(0, scene.Booking.Gateway.Kept);
            await scene.Booking.AssertBalancedAsync();
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Race_13_a_session_completed_without_any_money_waits_for_a_person(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var free = scene.Booking.Gateway.Change(
            scene.SessionId,
            s =>
                s with
                {
                    State = GatewaySessionState.Complete,
                    Paid = GatewayPaidState.NotRequired,
                    Total = Money.Yen(0),
                }
        );
        await scene.Booking.Server.DeliverAsync(
            scene.Booking.Gateway.Event(
                "checkout.session.completed",
                PaymentEventKind.CheckoutCompleted,
                e => e with { Session = free }
            )
        );

        Assert.Equal((CompensationKind.Manual, CompensationTrigger.WrongAmount), await scene.CompensationAsync());
        await scene.TimerAsync();
        Assert.Equal(ReservationStatus.Expired, await scene.StatusAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Race_13_an_event_or_session_of_the_other_mode_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await Scene.StartAsync(engine);
        var paid = scene.Booking.Gateway.Pay(scene.SessionId)!;
        var before = await LedgerSnapshot.TakeAsync(scene.Booking);
        await scene.Booking.Server.DeliverAsync(paid with { Id = "evt_live", Live = true });
        await scene.Booking.Server.DeliverAsync(
            paid with
            {
                Id = "evt_live_session",
                Session = paid.Session! with { Live = true },
            }
        );

        Assert.Equal(before, await LedgerSnapshot.TakeAsync(scene.Booking));
        Assert.All(
            await scene.Booking.Server.ReadAsync(db => db.InboxEvents.Select(e => e.State).ToListAsync()),
            s => Assert.Equal(InboxState.Rejected, s)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Race_13_a_release_that_meets_a_paid_session_of_the_other_mode_does_not_call_it_paid(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        scene.Booking.Gateway.Pay(scene.SessionId);
        scene.Booking.Gateway.Change(scene.SessionId, s => s with { Live = true });

        Assert.Equal(
            ReleaseOutcome.Asking,
            (await scene.Booking.Server.ReleaseAsync(scene.Member, scene.Hold.ReservationNumber)).Value
        );
        Assert.Equal(ReservationStatus.Releasing, await scene.StatusAsync());
    }
}

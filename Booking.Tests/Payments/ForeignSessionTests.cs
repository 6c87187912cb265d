using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Payments;

/// <summary>
/// Another shop, or a second installation, on the same account of the provider: its sessions bear numbers that we use
/// too.
/// </summary>
public sealed class ForeignSessionTests
{
    [Theory, OnEveryDatabase]
    public async Task A_paid_session_that_we_never_opened_confirms_no_seat_though_it_bears_our_payment_s_number(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        var told = Foreign(scene, session => session);

        await scene.Booking.Server.DeliverAsync(told);

        Assert.Equal(ReservationStatus.Held, await scene.StatusAsync());
        await AssertNoEffectAsync(scene, told);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_shop_s_money_of_another_amount_is_not_given_back_and_nobody_is_mailed(
        DatabaseEngine engine
    )
    {
        await using var scene = await Scene.StartAsync(engine);
        var told = Foreign(scene, session => session with { Total = new(1200, "jpy") });

        await scene.Booking.Server.DeliverAsync(told);
        await scene.Booking.Server.SendRefundsAsync();

        await AssertNoEffectAsync(scene, told);
    }

    /// <summary>A stranger's session, paid, with the number of the payment that the hold waits for.</summary>
    private static PaymentEvent Foreign(Scene scene, Func<GatewaySession, GatewaySession> change)
    {
        var ours = scene.Booking.SessionOf(scene.Hold);
        var foreign = new GatewaySession(
            "cs_of_another_shop",
            GatewaySessionState.Complete,
            GatewayPaidState.Paid,
            null,
            "pi_of_another_shop",
            ours.Total,
            ours.Reference,
            ours.PaymentNumber,
            ours.Live,
            ours.ExpiresAt
        );
        return scene.Booking.Gateway.Event(
            "checkout.session.completed",
            PaymentEventKind.CheckoutCompleted,
            e => e with { Session = change(foreign) }
        );
    }

    private static async Task AssertNoEffectAsync(Scene scene, PaymentEvent told)
    {
        await using var db = scene.Booking.Database.Open();
        Assert.Equal("Foreign", (await db.InboxEvents.SingleAsync(e => e.Id == told.Id)).State.ToString());
        Assert.Single(await db.Payments.ToListAsync());
        Assert.Empty(await db.Refunds.ToListAsync());
        Assert.Empty(await db.Compensations.ToListAsync());
        Assert.Empty(await scene.Booking.MailsAsync());
        Assert.Empty(scene.Booking.Gateway.Refunds);
    }
}

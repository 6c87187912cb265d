using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>The way of one booking, from the click to the paid seat (rule Hold).</summary>
public sealed class PlaceHoldTests
{
    [Theory, OnEveryDatabase]
    public async Task A_hold_keeps_the_seat_for_fifteen_minutes_and_opens_one_payment_page(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());

        var hold = await booking.Server.HoldAsync(member, slot);

        var session = Assert.Single(booking.Gateway.Sessions);
        Assert.Equal(session.Url, hold.PaymentUrl);
        Assert.Equal(hold.ReservationNumber, session.Reference);
        Assert.Equal(Studio.LessonPrice, session.Total.Amount);
        Assert.Equal(booking.Clock.GetUtcNow().AddMinutes(15), hold.ExpiresAt);
        Assert.Equal(ReservationStatus.Held, await booking.StatusAsync(hold));
        Assert.Equal((1, 1, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal([slot.Id], booking.Server.Signals.Changed);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task The_payment_confirms_the_hold_and_writes_one_mail(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());

        var hold = await booking.BookAndPayAsync(member, slot);

        Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(PaymentStatus.Succeeded, (await booking.PaymentAsync(hold)).Status);
        Assert.Equal([MailOccasion.ReservationConfirmed], await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_seat_that_costs_nothing_is_booked_at_once_and_asks_no_provider(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(price: 0));

        var hold = await booking.Server.HoldAsync(member, slot);

        Assert.Equal(new Hold(hold.ReservationNumber, null, null), hold);
        Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
        Assert.Empty(booking.Gateway.Faults.Calls);
        Assert.Equal([MailOccasion.ReservationConfirmed], await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_takes_a_trial_seat_at_the_trial_price(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 8, trialCapacity: 1)
        );

        var hold = await booking.Server.HoldAsync(member, slot, ReservationType.Trial);

        Assert.Equal(Studio.TrialPrice, booking.SessionOf(hold).Total.Amount);
        Assert.Equal((0, 0, 1, 1), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task A_provider_that_does_not_answer_leaves_a_hold_whose_payment_can_be_resumed(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout);

        var hold = await booking.Server.HoldAsync(member, slot);
        Assert.Null(hold.PaymentUrl);
        var resumed = await booking.Server.ResumeAsync(member, hold.ReservationNumber);

        Assert.Equal(Assert.Single(booking.Gateway.Sessions).Url, resumed.Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_stored_request_that_has_become_too_old_is_prepared_anew(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Faults.LoseRequest(GatewayCall.CreateCheckout);
        var hold = await booking.Server.HoldAsync(member, slot);
        booking.Clock.Advance(TimeSpan.FromMinutes(10));

        var resumed = await booking.Server.ResumeAsync(member, hold.ReservationNumber);

        Assert.Equal(Assert.Single(booking.Gateway.Sessions).Url, resumed.Value);
        await booking.PayAsync(hold);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_provider_that_refuses_for_good_frees_the_seat_at_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Gateway.Faults.Refuse(GatewayCall.CreateCheckout, GatewayRefusalKind.Invalid);

        var refused = await booking.Server.BookAsync(member, slot, key: "one");

        Assert.Equal(Refusal.PaymentPageUnavailable, refused.Refusal);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        Assert.Empty(await booking.MailsAsync());
        Assert.Equal(
            Refusal.PaymentPageUnavailable,
            (await booking.Server.BookAsync(member, slot, key: "one")).Refusal
        );
        Assert.NotNull((await booking.Server.BookAsync(member, slot, key: "two")).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Long_names_in_two_places_still_fit_the_payment_page(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var program = await booking.Studio.ProgramAsync(name: new string('長', 100));
        var location = await booking.Studio.LocationAsync(name: new string('名', 100));
        var slot = await booking.Studio.SlotAsync(program: program, location: location);

        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);

        Assert.True((await booking.PaymentAsync(hold)).Description.Length <= 200);
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_closes_between_the_check_and_the_seat_is_closed_and_not_full(DatabaseEngine engine)
    {
        var behind = new JustBefore(sql =>
            sql.Contains("UPDATE", StringComparison.Ordinal) && sql.Contains("Revision", StringComparison.Ordinal)
        );
        await using var booking = await TestBooking.StartAsync(engine, behind);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        behind.Act = () => booking.Studio.SetStatusAsync(slot, SlotStatus.Closed);

        Assert.Equal(Refusal.SlotClosed, (await booking.Server.BookAsync(member, slot)).Refusal);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
    }
}

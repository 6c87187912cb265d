using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Races;

/// <summary>
/// Money, timers and members at the same moment. Beside each race is its control: with the guard taken away, the
/// same race is lost.
/// </summary>
public sealed class PaymentRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task The_same_event_twenty_times_at_once_has_one_effect_and_one_mail(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = booking.Gateway.Pay(booking.SessionOf(hold).Id)!;
        var servers = new[] { booking.Server, booking.StartServer() };

        var receipts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => servers[i % 2].DeliverAsync(paid)))
        );

        Assert.Single(receipts, Receipt.Stored);
        Assert.Equal(19, receipts.Count(r => r == Receipt.Duplicate));
        Assert.Equal([MailOccasion.ReservationConfirmed], await booking.MailsAsync());
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_inbox_key_and_the_guard_of_the_session_a_second_delivery_has_an_effect(
        DatabaseEngine engine
    )
    {
        var unguarded = new GuardOff(sql => IsUpdate(sql, "Checkouts"), GuardOff.Condition("State", "<>", "Complete"));
        var noMoneyGuard = new GuardOff(sql => IsUpdate(sql, "PaidAt"));
        var noSeatGuard = new GuardOff(sql => IsUpdate(sql, "ConfirmedAt") || IsUpdate(sql, "Slots"));
        await using var booking = await TestBooking.StartAsync(engine);
        var careless = booking.StartServer(unguarded, noMoneyGuard, noSeatGuard);
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var paid = await booking.PayAsync(hold);

        await booking.Database.ExecuteAsync("DELETE FROM [InboxEvents]");
        Assert.Equal(Receipt.Stored, await booking.Server.DeliverAsync(paid));
        Assert.Single(await booking.MailsAsync()); // the session's own guard still stood

        await booking.Database.ExecuteAsync("DELETE FROM [InboxEvents]");
        await careless.DeliverAsync(paid);
        Assert.Equal(2, (await booking.MailsAsync()).Count);
    }

    [Theory, OnEveryDatabase]
    public async Task Webhook_landing_page_and_timer_at_once_confirm_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(capacity: 30));
        for (var round = 0; round < 8; round++)
        {
            var hold = await booking.Server.HoldAsync(member, slot);
            booking.Clock.Advance(PlaceHold.HoldTime);
            var paid = booking.Gateway.Pay(booking.SessionOf(hold).Id)!;
            await Task.WhenAll(
                Task.Run(() => booking.Server.DeliverAsync(paid)),
                Task.Run(() =>
                    booking.Server.Get<CheckReturn>().RunAsync(member, hold.ReservationNumber, CancellationToken.None)
                ),
                Task.Run(() => booking.Server.ExpireHoldsAsync())
            );

            Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
            await booking.Server.CancelAsync(member, hold.ReservationNumber);
        }

        Assert.Equal(8, (await booking.MailsAsync()).Count(m => m == MailOccasion.ReservationConfirmed));
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Expiry_against_payment_ends_in_a_paid_seat_or_a_free_one_and_never_between(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var other = booking.StartServer();
        var slot = await booking.Studio.SlotAsync(capacity: 40);
        var holds = new List<Hold>();
        foreach (var member in await booking.Studio.MembersAsync(40))
            holds.Add(await booking.Server.HoldAsync(member, slot));
        booking.Clock.Advance(PlaceHold.HoldTime);

        // Half of the members press "pay" while two servers release the overdue holds.
        var timers = new[] { booking.Server, other }.Select(s => Task.Run(() => s.ExpireHoldsAsync())).ToList();
        var payments = holds
            .Where((_, i) => i % 2 == 0)
            .Reverse()
            .Select(hold =>
                Task.Run(async () =>
                {
                    if (booking.Gateway.Pay(booking.SessionOf(hold).Id) is { } paid)
                        await other.DeliverAsync(paid);
                })
            );
        await Task.WhenAll([.. timers, .. payments]);

        var confirmed = 0;
        foreach (var hold in holds)
        {
            var status = await booking.StatusAsync(hold);
            Assert.True(
                status is ReservationStatus.Confirmed or ReservationStatus.Expired,
                $"{hold.ReservationNumber} is {status}"
            );
            if (status == ReservationStatus.Confirmed)
                confirmed++;
        }

        Assert.Equal((confirmed, 0, 0, 0), await booking.SeatsAsync(slot));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Two_servers_timers_ask_once_per_hold_and_free_each_seat_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var servers = Enumerable.Range(0, 3).Select(_ => booking.StartServer()).Append(booking.Server).ToList();
        var slot = await booking.Studio.SlotAsync(capacity: 20);
        foreach (var member in await booking.Studio.MembersAsync(20))
            await booking.Server.HoldAsync(member, slot);
        booking.Clock.Advance(PlaceHold.HoldTime);

        await Task.WhenAll(servers.Select(s => Task.Run(() => s.ExpireHoldsAsync())));

        Assert.Equal(20, booking.Gateway.Faults.Count(GatewayCall.ExpireCheckout));
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(20, (await booking.MailsAsync()).Count(m => m == MailOccasion.HoldExpired));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_lease_the_provider_is_asked_again_by_each_server(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var noLease = new GuardOff(sql => IsUpdate(sql, "ReleaseAttempts"));
        var (one, two) = (booking.StartServer(noLease), booking.StartServer(noLease));
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        booking.Clock.Advance(PlaceHold.HoldTime);
        var held = booking.Gateway.Faults.Hold(GatewayCall.ExpireCheckout);

        var first = Task.Run(() => one.ExpireHoldsAsync());
        await held.Arrived;
        await two.ExpireHoldsAsync();
        held.Release();
        await first;

        Assert.Equal(2, booking.Gateway.Faults.Count(GatewayCall.ExpireCheckout));
    }

    [Theory, OnEveryDatabase]
    public async Task Money_booked_while_the_timer_waits_for_its_answer_keeps_the_seat(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);

        var hold = await PayWhileReleasingAsync(booking, booking.Server);

        Assert.Equal(ReservationStatus.Confirmed, await booking.StatusAsync(hold));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_states_in_its_updates_the_timer_gives_a_paid_seat_away(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.Database.ExecuteAsync("ALTER TABLE [Slots] DROP CONSTRAINT [CK_Slots_Seats]");

        var hold = await PayWhileReleasingAsync(
            booking,
            booking.StartServer(
                new GuardOff(sql => IsUpdate(sql, "EndedAt"), GuardOff.Condition("Status", "=", "Releasing")),
                new GuardOff(sql => IsUpdate(sql, "Checkouts"))
            )
        );

        Assert.Equal(ReservationStatus.Expired, await booking.StatusAsync(hold));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Late_money_against_a_new_booking_of_the_last_seat_seats_one_and_refunds_the_other(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var other = booking.StartServer();
        for (var round = 0; round < 8; round++)
        {
            var (late, quick, slot) = (
                await booking.Studio.MemberAsync(),
                await booking.Studio.MemberAsync(),
                await booking.Studio.SlotAsync()
            );
            var expired = await booking.Server.HoldAsync(late, slot);
            booking.Clock.Advance(PlaceHold.HoldTime);
            await booking.Server.ExpireHoldsAsync();
            var paid = booking.Gateway.PayLate(booking.SessionOf(expired).Id);

            var booked = Task.Run(() => booking.Server.BookAsync(quick, slot));
            await Task.WhenAll(Task.Run(() => other.DeliverAsync(paid)), booked);

            var seated = await booking.StatusAsync(expired) == ReservationStatus.Confirmed;
            Assert.Equal(seated, (await booked).Refusal == Refusal.SlotFull);
            Assert.Equal(seated ? 0 : Studio.LessonPrice, (await booking.PaymentAsync(expired)).RefundAsked);
            Assert.Equal(1, (await booking.SeatsAsync(slot)).Reserved);
        }

        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    /// <summary>
    /// The provider is about to tell the timer that the session is expired; a payment that was under way is booked
    /// before the timer can write.
    /// </summary>
    private static async Task<Hold> PayWhileReleasingAsync(TestBooking booking, TestServer timer)
    {
        var hold = await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var session = booking.SessionOf(hold).Id;
        booking.Clock.Advance(PlaceHold.HoldTime);
        booking.Gateway.Faults.LoseAnswer(GatewayCall.ExpireCheckout);
        var asking = booking.Gateway.Faults.Hold(GatewayCall.RetrieveCheckout);

        var tick = Task.Run(() => timer.ExpireHoldsAsync());
        await asking.Arrived;
        await booking.Server.DeliverAsync(booking.Gateway.PayLate(session));
        booking.Gateway.Change(
            session,
            s => s with { State = GatewaySessionState.Expired, Paid = GatewayPaidState.Unpaid }
        );
        asking.Release();
        await tick;
        return hold;
    }

    internal static bool IsUpdate(string sql, string word) =>
        sql.Contains("UPDATE", StringComparison.Ordinal) && sql.Contains(word, StringComparison.Ordinal);
}

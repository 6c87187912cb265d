using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.Races.PaymentRaceTests;

namespace Booking.Tests.Races;

/// <summary>A member cancels twice at the same moment. Beside the race is its control.</summary>
public sealed class CancellationRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task Cancelling_twice_at_once_refunds_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot, other) = (
            await booking.Studio.MemberAsync(),
            await booking.Studio.SlotAsync(),
            booking.StartServer()
        );
        for (var round = 0; round < 8; round++)
        {
            var hold = await booking.BookAndPayAsync(member, slot);
            var answers = await Task.WhenAll(
                new[] { booking.Server, other }.Select(s =>
                    Task.Run(() => s.CancelAsync(member, hold.ReservationNumber))
                )
            );

            Assert.Single(answers, a => a.Value is { Refund.Amount: Studio.LessonPrice });
            Assert.Single(answers, a => a.Refusal == Refusal.AlreadyEnded);
        }

        await Task.WhenAll(new[] { booking.Server, other }.Select(s => Task.Run(() => s.SendRefundsAsync())));
        Assert.Equal(8, booking.Gateway.Refunds.Count);
        Assert.Equal(0, booking.Gateway.Kept);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_guards_of_status_and_payment_cancelling_twice_asks_for_two_refunds(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var careless = booking.StartServer(
            new GuardOff(sql =>
                IsUpdate(sql, "CancelledLate") || IsUpdate(sql, "RefundAsked") || IsUpdate(sql, "Slots")
            )
        );
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());

        await careless.CancelAsync(member, hold.ReservationNumber);
        await careless.CancelAsync(member, hold.ReservationNumber);

        Assert.Equal(2, await careless.ReadAsync(db => db.Refunds.CountAsync()));
        Assert.NotEmpty(await booking.Server.RequestReconciliationAsync());
    }
}

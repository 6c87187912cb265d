using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>
/// A member keeps few seats without paying, and none for a while after several ran out (rule Holds are not free).
/// </summary>
public sealed class HoldLimitTests
{
    [Theory, OnEveryDatabase]
    public async Task A_fourth_unpaid_hold_is_refused_until_one_of_the_three_is_paid_or_given_up(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slots = await SlotsAsync(booking, 5);
        var first = await booking.Server.HoldAsync(member, slots[0]);
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await booking.Server.HoldAsync(member, slots[1]);
        await booking.Server.HoldAsync(member, slots[2]);

        var fourth = await booking.Server.BookAsync(member, slots[3]);

        Assert.Equal(Refusal.TooManyHolds(first.ExpiresAt!.Value), fourth.Refusal);
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slots[3]));

        await booking.PayAsync(first);
        Assert.NotNull((await booking.Server.BookAsync(member, slots[3])).Value);
        Assert.Equal(RefusalReason.TooManyHolds, (await booking.Server.BookAsync(member, slots[4])).Refusal?.Reason);

        await booking.Server.ReleaseAsync(member, second.ReservationNumber);
        Assert.NotNull((await booking.Server.BookAsync(member, slots[4])).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task What_the_provider_has_not_released_yet_is_still_kept(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slots = await SlotsAsync(booking, 4);
        foreach (var slot in slots.Take(3))
            await booking.Server.HoldAsync(member, slot);
        booking.Gateway.Faults.Unreachable = true;
        booking.Clock.Advance(TimeSpan.FromMinutes(16));
        await booking.Server.ExpireHoldsAsync();

        var fourth = await booking.Server.BookAsync(member, slots[3]);

        Assert.Equal(Refusal.TooManyHolds(booking.Clock.GetUtcNow().AddMinutes(1)), fourth.Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task After_three_that_ran_out_booking_by_card_pauses_for_an_hour(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slots = await SlotsAsync(booking, 5);
        DateTimeOffset over = default;
        foreach (var slot in slots.Take(3))
            over = await RunOutAsync(booking, member, slot);

        var paused = await booking.Server.BookAsync(member, slots[3]);

        Assert.Equal(Refusal.HoldsPaused(over.AddHours(1)), paused.Refusal);
        var free = await booking.Studio.SlotAsync(price: 0, startsAt: booking.Clock.GetUtcNow().AddDays(3));
        Assert.NotNull((await booking.Server.BookAsync(member, free)).Value);
        var other = await booking.Studio.MemberAsync();
        Assert.NotNull((await booking.Server.BookAsync(other, slots[3])).Value);

        Until(booking, over.AddHours(1));
        over = await RunOutAsync(booking, member, slots[4]);
        Assert.Equal(Refusal.HoldsPaused(over.AddHours(1)), (await booking.Server.BookAsync(member, slots[0])).Refusal);
        Until(booking, over.AddDays(1));
        Assert.NotNull((await booking.Server.BookAsync(member, slots[0])).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_payment_ends_the_row_and_giving_up_is_none(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var slots = await SlotsAsync(booking, 7);
        await RunOutAsync(booking, member, slots[0]);
        await RunOutAsync(booking, member, slots[1]);
        await PayOneAsync(booking, member, slots[2]);
        await RunOutAsync(booking, member, slots[3]);
        await RunOutAsync(booking, member, slots[4]);
        var given = await booking.Server.HoldAsync(member, slots[5]);
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await booking.Server.ReleaseAsync(member, given.ReservationNumber);

        Assert.NotNull((await booking.Server.BookAsync(member, slots[6])).Value);
    }

    private static async Task PayOneAsync(TestBooking booking, Actor member, Slot slot)
    {
        await booking.BookAndPayAsync(member, slot);
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <returns>When the hold was over.</returns>
    private static async Task<DateTimeOffset> RunOutAsync(TestBooking booking, Actor member, Slot slot)
    {
        var hold = await booking.Server.HoldAsync(member, slot);
        Until(booking, hold.ExpiresAt!.Value);
        await booking.Server.ExpireHoldsAsync();
        Assert.Equal(ReservationStatus.Expired, await booking.StatusAsync(hold));
        return hold.ExpiresAt.Value;
    }

    private static void Until(TestBooking booking, DateTimeOffset moment) =>
        booking.Clock.Advance(moment - booking.Clock.GetUtcNow());

    private static async Task<List<Slot>> SlotsAsync(TestBooking booking, int count)
    {
        var slots = new List<Slot>();
        for (var i = 0; i < count; i++)
            slots.Add(await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(7).AddHours(2 * i)));
        return slots;
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Reservations;

/// <summary>
/// Overlap, trial limit, deadlines and cancelling (rules Overlap, Trial limit, Deadlines, Restitution), each at the
/// point where it turns.
/// </summary>
public sealed class RuleTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    [Theory, OnEveryDatabase]
    public async Task Times_that_overlap_need_the_members_word_and_times_that_touch_do_not(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var ten = booking.Clock.GetUtcNow().AddDays(7);
        var first = await booking.Studio.SlotAsync(startsAt: ten);
        var inside = await booking.Studio.SlotAsync(startsAt: ten.AddMinutes(59), minutes: 1);
        var after = await booking.Studio.SlotAsync(startsAt: ten.AddMinutes(60));
        var hold = await booking.BookAndPayAsync(member, first);

        Assert.NotNull((await booking.Server.BookAsync(member, after)).Value);
        Assert.Equal(
            Refusal.Overlaps(hold.ReservationNumber),
            (await booking.Server.BookAsync(member, inside)).Refusal
        );
        Assert.NotNull((await booking.Server.BookAsync(member, inside, overlapConfirmed: true)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_reservation_that_ended_conflicts_with_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var hold = await booking.BookAndPayAsync(member, slot);
        await booking.Server.CancelAsync(member, hold.ReservationNumber);

        var again = await booking.BookAndPayAsync(member, slot);

        Assert.NotEqual(hold.ReservationNumber, again.ReservationNumber);
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task One_trial_per_program_and_a_trial_of_another_program_beside_it(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, trials) = (await booking.Studio.MemberAsync(), await TrialsAsync(booking));
        var first = await booking.BookAndPayAsync(member, trials[0], ReservationType.Trial);

        Assert.Equal(
            Refusal.TrialUsed(first.ReservationNumber),
            (await booking.Server.BookAsync(member, trials[1], ReservationType.Trial)).Refusal
        );
        Assert.NotNull(
            (await booking.Server.BookAsync(member, (await TrialsAsync(booking))[2], ReservationType.Trial)).Value
        );
        Assert.NotNull(
            (await booking.Server.BookAsync(await booking.Studio.MemberAsync(), trials[1], ReservationType.Trial)).Value
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_that_expired_was_given_up_or_cancelled_in_time_does_not_count(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, trials) = (await booking.Studio.MemberAsync(), await TrialsAsync(booking));

        await booking.Server.HoldAsync(member, trials[0], ReservationType.Trial);
        booking.Clock.Advance(PlaceHold.HoldTime);
        await booking.Server.ExpireHoldsAsync();
        var given = await booking.Server.HoldAsync(member, trials[0], ReservationType.Trial);
        await booking.Server.ReleaseAsync(member, given.ReservationNumber);
        var cancelled = await booking.BookAndPayAsync(member, trials[1], ReservationType.Trial);
        Assert.True((await booking.Server.CancelAsync(member, cancelled.ReservationNumber)).Value!.InTime);

        Assert.NotNull((await booking.Server.BookAsync(member, trials[2], ReservationType.Trial)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_cancelled_too_late_counts(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, trials) = (await booking.Studio.MemberAsync(), await TrialsAsync(booking));
        var hold = await booking.BookAndPayAsync(member, trials[0], ReservationType.Trial);
        booking.Clock.Advance(TimeSpan.FromDays(6) + Tick);

        Assert.Equal(
            new Cancellation(InTime: false, Refund: null),
            (await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value
        );

        Assert.Equal(
            Refusal.TrialUsed(hold.ReservationNumber),
            (await booking.Server.BookAsync(member, trials[2], ReservationType.Trial)).Refusal
        );
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task One_may_reserve_up_to_the_very_moment_of_the_deadline(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.Studio.PolicyAsync(reserveMinutes: 120, cancelMinutes: 0);
        var slot = await booking.Studio.SlotAsync(capacity: 2);
        booking.Clock.Advance(slot.StartsAt.AddMinutes(-120) - booking.Clock.GetUtcNow());

        Assert.NotNull((await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot)).Value);
        booking.Clock.Advance(Tick);
        Assert.Equal(
            Refusal.PastDeadline(slot.StartsAt.AddMinutes(-120)),
            (await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task One_may_cancel_with_a_refund_up_to_the_very_moment_of_the_deadline(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        await booking.Studio.PolicyAsync(reserveMinutes: 0, cancelMinutes: 120);
        var slot = await booking.Studio.SlotAsync(capacity: 2);
        var (one, two) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var (inTime, late) = (await booking.BookAndPayAsync(one, slot), await booking.BookAndPayAsync(two, slot));
        booking.Clock.Advance(slot.StartsAt.AddMinutes(-120) - booking.Clock.GetUtcNow());

        Assert.Equal(
            new Cancellation(true, new(Studio.LessonPrice, "jpy")),
            (await booking.Server.CancelAsync(one, inTime.ReservationNumber)).Value
        );
        booking.Clock.Advance(Tick);
        Assert.Equal(
            new Cancellation(false, null),
            (await booking.Server.CancelAsync(two, late.ReservationNumber)).Value
        );

        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
        await booking.Server.SendRefundsAsync();
        Assert.Equal(Studio.LessonPrice, booking.Gateway.Kept);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_most_specific_policy_wins(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var program = await booking.Studio.ProgramAsync();
        var location = await booking.Studio.LocationAsync();
        var slot = await booking.Studio.SlotAsync(program: program, location: location);
        var other = await booking.Studio.ProgramAsync();
        await booking.Studio.PolicyAsync(1, 0, program: other);

        Assert.Equal(slot.StartsAt, await ReserveDeadlineAsync(booking, slot));
        await booking.Studio.PolicyAsync(10, 0);
        Assert.Equal(slot.StartsAt.AddMinutes(-10), await ReserveDeadlineAsync(booking, slot));
        await booking.Studio.PolicyAsync(20, 0, location: location);
        Assert.Equal(slot.StartsAt.AddMinutes(-20), await ReserveDeadlineAsync(booking, slot));
        await booking.Studio.PolicyAsync(15, 0, categoryId: program.CategoryId);
        Assert.Equal(slot.StartsAt.AddMinutes(-15), await ReserveDeadlineAsync(booking, slot));
        await booking.Studio.PolicyAsync(5, 0, program: program);
        Assert.Equal(slot.StartsAt.AddMinutes(-5), await ReserveDeadlineAsync(booking, slot));
    }

    [Theory, OnEveryDatabase]
    public async Task A_free_seat_is_cancelled_without_a_refund(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync(price: 0));
        var hold = await booking.Server.HoldAsync(member, slot);

        Assert.Equal(
            new Cancellation(true, null),
            (await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value
        );
        Assert.Equal((0, 0, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancellation_gives_back_what_was_not_given_back_before(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slot) = (await booking.Studio.MemberAsync(), await booking.Studio.SlotAsync());
        var hold = await booking.BookAndPayAsync(member, slot);
        await booking.Server.DeliverAsync(
            booking.Gateway.RefundOutside((await booking.PaymentAsync(hold)).PaymentIntentId!, new(2000, "jpy"))
        );

        var cancelled = await booking.Server.CancelAsync(member, hold.ReservationNumber);

        Assert.Equal(new Domain.Common.Money(3000, "jpy"), cancelled.Value!.Refund);
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    private static async Task<DateTimeOffset> ReserveDeadlineAsync(TestBooking booking, Slot slot) =>
        (await booking.Server.Get<ReadSlotOffer>().RunAsync(slot.Number, CancellationToken.None))!.Deadlines.Reserve;

    /// <summary>Three slots of one program with trial seats, on different days.</summary>
    private static async Task<Slot[]> TrialsAsync(TestBooking booking)
    {
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var slots = new List<Slot>();
        for (var day = 7; day <= 9; day++)
            slots.Add(
                await booking.Studio.SlotAsync(
                    capacity: 8,
                    trialCapacity: 3,
                    program: program,
                    startsAt: booking.Clock.GetUtcNow().AddDays(day)
                )
            );
        return [.. slots];
    }
}

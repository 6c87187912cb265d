using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// The studio cancels a slot while something else happens to it, or while the server dies. Beside each race is its
/// control.
/// </summary>
public sealed class CancelSlotRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_member_who_cancels_at_that_moment_gets_back_once(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var (slot, member) = (
                await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(round))),
                await scene.Booking.Studio.MemberAsync()
            );
            var paid = await scene.CardTrialAsync(slot, member);
            await scene.Booking.PayAsync(paid);

            await Task.WhenAll(
                Task.Run(() => scene.Server.CancelAsync(member, paid.ReservationNumber)),
                Task.Run(() => scene.CancelAsync(slot))
            );
            await scene.WorkAsync();

            Assert.Equal(ReservationStatus.Cancelled, await scene.Booking.StatusAsync(paid));
        }

        await scene.Booking.SettleAsync();
        Assert.Equal((5, 0L), (scene.Booking.Gateway.Refunds.Count, scene.Booking.Gateway.Kept));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_late_cancellation_that_the_studio_overtakes_loses_nothing(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, member, contract, number) = await LateAsync(scene);

        var answer = await scene.Booking.StartServer(OvertakenWhileCancelling(scene, slot)).CancelAsync(member, number);
        await scene.WorkAsync();

        Assert.Equal(Refusal.SlotCancelled, answer.Refusal);
        Assert.Equal(5, (await scene.Booking.ReadAsync(contract)).Remaining);
        Assert.Equal(Refusal.AlreadyEnded, (await scene.Server.CancelAsync(member, number)).Refusal);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_second_look_the_member_loses_the_use_of_a_slot_that_never_was(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, member, contract, number) = await LateAsync(scene);
        var careless = scene.Booking.StartServer(OvertakenWhileCancelling(scene, slot), new Blind(AsksForCancelled));

        Assert.NotNull((await careless.CancelAsync(member, number)).Value);
        await scene.WorkAsync();

        Assert.Equal(4, (await scene.Booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_books_at_that_moment_gets_no_seat(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, member) = (await scene.SlotAsync(), await scene.Booking.Studio.MemberAsync());
        var overtaken = scene.Booking.StartServer(new JustBefore(IsSeat) { Act = () => scene.CancelAsync(slot) });

        Assert.Equal(
            Refusal.SlotCancelled,
            (await overtaken.BookSeatAsync(member, await scene.RowAsync(slot), null)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_the_seat_is_taken_and_the_worker_takes_it_back(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, member) = (await scene.SlotAsync(), await scene.Booking.Studio.MemberAsync());
        var careless = scene.Booking.StartServer(
            new GuardOff(IsSeat, GuardOff.Condition("Status", "=", "Open")),
            new JustBefore(IsSeat) { Act = () => scene.CancelAsync(slot) }
        );

        Assert.NotNull((await careless.BookSeatAsync(member, await scene.RowAsync(slot), null)).Value);

        Assert.Equal(1, await scene.WorkAsync());
        Assert.Equal((0, 0, 0, 0), await scene.Booking.SeatsAsync(await scene.RowAsync(slot)));
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory]
    [OnEveryDatabase(true)]
    [OnEveryDatabase(false)]
    public async Task Money_that_comes_at_that_moment_goes_back_and_nobody_is_told_of_a_seat(
        DatabaseEngine engine,
        bool heardFirst
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var hold = await scene.CardTrialAsync(slot);
        var paid = scene.Booking.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!;

        await scene.CancelAndDieAsync(slot);
        if (heardFirst)
            await scene.Server.DeliverAsync(paid); // otherwise the release of the hold finds the money
        else
            await scene.WorkAsync();
        await scene.Booking.SettleAsync();
        await scene.Server.DeliverAsync(paid);

        Assert.Equal(ReservationStatus.Cancelled, await scene.Booking.StatusAsync(hold));
        Assert.Equal([MailOccasion.SlotCancelled], await scene.Booking.MailsAsync());
        Assert.Equal(
            (CompensationKind.Refund, CompensationTrigger.LateMoney),
            await scene.Server.ReadAsync(async db =>
                await db.Compensations.Select(c => new { c.Kind, c.Trigger }).SingleAsync() is { } c
                    ? (c.Kind, c.Trigger)
                    : default
            )
        );
        Assert.Equal(0, scene.Booking.Gateway.Kept);
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_second_look_the_member_is_told_of_a_seat_until_the_worker_comes(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var hold = await scene.CardTrialAsync(slot);
        await scene.CancelAndDieAsync(slot);

        await scene
            .Booking.StartServer(new Blind(AsksForCancelled))
            .DeliverAsync(scene.Booking.Gateway.Pay(scene.Booking.SessionOf(hold).Id)!);
        Assert.Equal(ReservationStatus.Confirmed, await scene.Booking.StatusAsync(hold));
        await scene.WorkAsync();

        Assert.Equal([MailOccasion.ReservationConfirmed, MailOccasion.SlotCancelled], await scene.Booking.MailsAsync());
        await scene.Booking.SettleAsync();
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_hold_whose_provider_does_not_answer_keeps_its_seat_until_it_does(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        var hold = await scene.CardTrialAsync(slot);
        scene.Booking.Gateway.Faults.Unreachable = true;

        Assert.Equal(new CancelledSlotProgress(1, 2), (await scene.CancelAsync(slot)).Value!.Progress);
        Assert.Equal(ReservationStatus.Releasing, await scene.Booking.StatusAsync(hold));
        scene.Booking.Gateway.Faults.Unreachable = false;
        await scene.Booking.SettleAsync();

        Assert.Equal(ReservationStatus.Cancelled, await scene.Booking.StatusAsync(hold));
        Assert.Equal(2, (await scene.Booking.MailsAsync()).Count(m => m == MailOccasion.SlotCancelled));
        Assert.Equal(0, await scene.WorkAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_that_moves_away_at_that_moment_is_left_in_peace(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, other) = (await scene.SlotAsync(), await scene.SlotAsync(scene.Draft(scene.Ten.AddDays(2))));
        var member = await scene.Booking.Studio.MemberAsync();
        var contract = await scene.Booking.ContractAsync(member, await scene.Booking.Studio.PlanAsync(uses: 5));
        var number = (await scene.Server.BookSeatAsync(member, await scene.RowAsync(slot), contract))
            .Value!
            .ReservationNumber;
        await scene.CancelAndDieAsync(slot);
        var to = await scene.RowAsync(other);
        var worker = scene.Booking.StartServer(
            new JustBefore(IsCancellation)
            {
                Act = async () => Assert.NotNull((await scene.Server.MoveAsync(member, number, to)).Value),
            }
        );

        await scene.WorkAsync(worker);

        Assert.Equal(
            (ReservationStatus.Confirmed, other.Id),
            ((await scene.ReservationAsync(number)).Status, (await scene.ReservationAsync(number)).SlotId)
        );
        Assert.Equal(4, (await scene.Booking.ReadAsync(contract)).Remaining);
        await scene.Booking.AssertBalancedAsync();
    }

    /// <summary>A class in three hours, booked with a ticket: its deadline was yesterday.</summary>
    private static async Task<(SlotDetails Slot, Actor Member, string Contract, string Number)> LateAsync(
        CalendarScene scene
    )
    {
        var member = await scene.Booking.Studio.MemberAsync();
        var contract = await scene.Booking.ContractAsync(member, await scene.Booking.Studio.PlanAsync(uses: 5));
        var slot = await scene.SlotAsync(scene.Draft(scene.Booking.Clock.GetUtcNow().AddHours(3)));
        return (
            slot,
            member,
            contract,
            (await scene.Server.BookSeatAsync(member, await scene.RowAsync(slot), contract)).Value!.ReservationNumber
        );
    }

    private static JustBefore OvertakenWhileCancelling(CalendarScene scene, SlotDetails slot) =>
        new(IsCancellation) { Act = () => scene.CancelAndDieAsync(slot) };

    private static bool IsCancellation(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("CancelledLate", StringComparison.Ordinal);

    private static bool IsSeat(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("TrialReserved", StringComparison.Ordinal)
        && !sql.Contains("Version", StringComparison.Ordinal);

    private static bool AsksForCancelled(string sql) =>
        sql.StartsWith("SELECT", StringComparison.Ordinal)
        && sql.Contains("EXISTS", StringComparison.Ordinal)
        && sql.Contains("Slots", StringComparison.Ordinal)
        && sql.Contains("Cancelled", StringComparison.Ordinal);
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Bookings;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Contracts;

/// <summary>A booking moves to another slot (rule Reschedule).</summary>
public sealed class RescheduleTests
{
    [Theory, OnEveryDatabase]
    public async Task The_same_use_travels_along(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var from = await booking.Studio.SlotAsync(capacity: 1, program: program);
        var to = await booking.Studio.SlotAsync(
            capacity: 1,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(8)
        );
        var booked = (await booking.Server.BookSeatAsync(member, from, contract)).Value!;

        var moved = await booking.Server.MoveAsync(member, booked.ReservationNumber, to);

        Assert.Equal(new Moved(booked.ReservationNumber, to.Number), moved.Value);
        Assert.Equal(((0, 0, 0, 0), (1, 0, 0, 0)), (await booking.SeatsAsync(from), await booking.SeatsAsync(to)));
        Assert.Equal([(LedgerKind.Grant, 5), (LedgerKind.Consume, -1)], await booking.LedgerAsync(contract));
        Assert.Equal(MailOccasion.ReservationMoved, (await booking.MailsAsync())[^1]);
        Assert.Equal(1, (await booking.Server.CancelAsync(member, booked.ReservationNumber)).Value!.Restored);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task The_same_payment_travels_along_and_is_refunded_from_there(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var hold = await booking.BookAndPayAsync(member, await booking.Studio.SlotAsync());
        var to = await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(8));

        Assert.NotNull((await booking.Server.MoveAsync(member, hold.ReservationNumber, to)).Value);
        await booking.AssertBalancedAsync();
        Assert.Equal(
            new Money(Studio.LessonPrice, "jpy"),
            (await booking.Server.CancelAsync(member, hold.ReservationNumber)).Value!.Refund
        );
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Every_reason_against_a_move_changes_nothing(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, other) = (await booking.Studio.MemberAsync(), await booking.Studio.MemberAsync());
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var from = await booking.Studio.SlotAsync(capacity: 1, program: program);
        var number = (await booking.Server.BookSeatAsync(member, from, contract)).Value!.ReservationNumber;
        var full = await booking.Studio.SlotAsync(
            capacity: 1,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(9)
        );
        await booking.Server.BookSeatAsync(
            other,
            full,
            await booking.ContractAsync(other, await booking.Studio.PlanAsync())
        );
        var dearer = await booking.Studio.SlotAsync(
            capacity: 5,
            program: await booking.Studio.ProgramAsync(ProgramKind.Class, tickets: 2),
            startsAt: booking.Clock.GetUtcNow().AddDays(10)
        );
        var past = await booking.Studio.SlotAsync(
            capacity: 5,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddHours(-1)
        );
        var free = await booking.Studio.SlotAsync(
            capacity: 5,
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddDays(11)
        );

        Assert.Equal(Refusal.SameSlot, (await booking.Server.MoveAsync(member, number, from)).Refusal);
        Assert.Equal(Refusal.SlotFull, (await booking.Server.MoveAsync(member, number, full)).Refusal);
        Assert.Equal(Refusal.CostDiffers, (await booking.Server.MoveAsync(member, number, dearer)).Refusal);
        Assert.Equal(Refusal.SlotStarted, (await booking.Server.MoveAsync(member, number, past)).Refusal);
        Assert.Equal(Refusal.ReservationNotFound, (await booking.Server.MoveAsync(other, number, free)).Refusal);
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(from));

        booking.Clock.Advance(TimeSpan.FromDays(6.5));
        Assert.Equal(RefusalReason.MoveOver, (await booking.Server.MoveAsync(member, number, free)).Refusal!.Reason);
        Assert.NotNull((await booking.Server.MoveAsync(await booking.Studio.StaffAsync(), number, free)).Value);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_subscription_moves_only_within_its_course(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, covers: program)
        );
        var number = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(capacity: 5, program: program),
                contract
            )
        )
            .Value!
            .ReservationNumber;
        var outside = await booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 5,
            startsAt: booking.Clock.GetUtcNow().AddDays(8)
        );
        var inside = await booking.Studio.SlotAsync(
            capacity: 5,
            program: await booking.Studio.ProgramAsync(ProgramKind.Class, category: program.Category),
            startsAt: booking.Clock.GetUtcNow().AddDays(8)
        );

        Assert.Equal(Refusal.CostDiffers, (await booking.Server.MoveAsync(member, number, outside)).Refusal);
        Assert.NotNull((await booking.Server.MoveAsync(member, number, inside)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_that_would_overlap_another_is_asked_about_but_never_itself(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var start = booking.Clock.GetUtcNow().AddDays(7);
        var number = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(capacity: 5, program: program, startsAt: start),
                contract
            )
        )
            .Value!
            .ReservationNumber;
        await booking.Server.BookSeatAsync(
            member,
            await booking.Studio.SlotAsync(capacity: 5, program: program, startsAt: start.AddHours(3)),
            contract
        );
        var half = await booking.Studio.SlotAsync(capacity: 5, program: program, startsAt: start.AddMinutes(30));
        var clash = await booking.Studio.SlotAsync(
            capacity: 5,
            program: program,
            startsAt: start.AddHours(3).AddMinutes(30)
        );

        Assert.NotNull((await booking.Server.MoveAsync(member, number, half)).Value);
        Assert.Equal(RefusalReason.Overlaps, (await booking.Server.MoveAsync(member, number, clash)).Refusal!.Reason);
        Assert.NotNull((await booking.Server.MoveAsync(member, number, clash, overlapConfirmed: true)).Value);
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_takes_its_limit_along(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var (yoga, pilates) = (
            await booking.Studio.ProgramAsync(ProgramKind.Class),
            await booking.Studio.ProgramAsync(ProgramKind.Class, "ピラティス")
        );
        var start = booking.Clock.GetUtcNow().AddDays(7);
        var number = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(trialCapacity: 1, program: yoga, startsAt: start),
                null
            )
        )
            .Value!
            .ReservationNumber;
        var there = await booking.Studio.SlotAsync(trialCapacity: 1, program: pilates, startsAt: start.AddDays(1));

        Assert.NotNull((await booking.Server.MoveAsync(member, number, there)).Value);

        Assert.NotNull(
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(trialCapacity: 1, program: yoga, startsAt: start.AddDays(2)),
                    null
                )
            ).Value
        );
        Assert.Equal(
            RefusalReason.TrialUsed,
            (
                await booking.Server.BookSeatAsync(
                    member,
                    await booking.Studio.SlotAsync(trialCapacity: 1, program: pilates, startsAt: start.AddDays(3)),
                    null
                )
            )
                .Refusal!
                .Reason
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Two_moves_of_one_booking_at_once_leave_it_in_one_slot(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync());
        var number = (
            await booking.Server.BookSeatAsync(
                member,
                await booking.Studio.SlotAsync(capacity: 1, program: program),
                contract
            )
        )
            .Value!
            .ReservationNumber;
        var start = booking.Clock.GetUtcNow().AddDays(8);
        var slots = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(n => booking.Studio.SlotAsync(capacity: 1, program: program, startsAt: start.AddDays(n)))
        );

        await Task.WhenAll(slots.Select(s => Task.Run(() => booking.Server.MoveAsync(member, number, s))));

        await using var db = booking.Database.Open();
        Assert.Equal(1, await db.Slots.SumAsync(s => s.Reserved));
        await booking.AssertBalancedAsync();
    }
}

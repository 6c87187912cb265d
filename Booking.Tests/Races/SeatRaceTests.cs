using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Races;

/// <summary>
/// Many want what is there once (rules Capacity, One living reservation, Overlap, Trial limit). Beside each race stands
/// its control: with the guard taken away, the same race is lost.
/// </summary>
public sealed class SeatRaceTests
{
    private const int Members = 200;
    private const int Seats = 8;

    [Theory, OnEveryDatabase]
    public async Task Two_hundred_members_racing_for_eight_seats_get_exactly_eight(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync(capacity: Seats);

        var answers = await RaceAsync(booking, slot, ReservationType.Regular);

        Assert.Equal(Seats, answers.Count(a => a.Value is not null));
        Assert.All(answers.Where(a => a.Value is null), a => Assert.Equal(Refusal.SlotFull, a.Refusal));
        Assert.Equal((Seats, Seats, 0, 0), await booking.SeatsAsync(slot));
        Assert.Equal(Seats, booking.Gateway.Sessions.Count);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Two_hundred_members_racing_for_eight_trial_seats_get_exactly_eight(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync(ProgramKind.Class, capacity: 50, trialCapacity: Seats);

        var answers = await RaceAsync(booking, slot, ReservationType.Trial);

        Assert.Equal(Seats, answers.Count(a => a.Value is not null));
        Assert.Equal((0, 0, Seats, Seats), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_in_the_update_everybody_gets_a_seat(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql => sql.Contains("Reserved", StringComparison.Ordinal),
            GuardOff.Condition("Reserved", "<", "Capacity")
        );
        await using var booking = await TestBooking.StartAsync(engine, unguarded);
        await booking.Database.ExecuteAsync("ALTER TABLE [Slots] DROP CONSTRAINT [CK_Slots_Seats]");
        var slot = await booking.Studio.SlotAsync(capacity: Seats);

        var answers = await RaceAsync(booking, slot, ReservationType.Regular, members: 20);

        Assert.Equal(20, answers.Count(a => a.Value is not null));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_the_database_itself_still_refuses_the_ninth(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql => sql.Contains("Reserved", StringComparison.Ordinal),
            GuardOff.Condition("Reserved", "<", "Capacity")
        );
        await using var booking = await TestBooking.StartAsync(engine, unguarded);
        var slot = await booking.Studio.SlotAsync(capacity: 1);
        await booking.Server.HoldAsync(await booking.Studio.MemberAsync(), slot);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(async () =>
            await booking.Server.BookAsync(await booking.Studio.MemberAsync(), slot)
        );
        Assert.Equal((1, 1, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_reading_a_counter_and_writing_it_back_sells_one_seat_twice(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var slot = await booking.Studio.SlotAsync(capacity: 1);
        using var bothHaveRead = new Barrier(2);

        var sold = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = booking.Database.Open();
                        var read = await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
                        bothHaveRead.SignalAndWait(TimeSpan.FromSeconds(30));
                        if (read.Reserved >= read.Capacity)
                            return false;
                        await db
                            .Slots.Where(s => s.Id == slot.Id)
                            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Reserved, read.Reserved + 1));
                        return true;
                    })
                )
        );

        Assert.Equal([true, true], sold);
        Assert.Equal((1, 0, 0, 0), await booking.SeatsAsync(slot));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tabs_of_one_member_on_overlapping_slots_get_exactly_one_without_confirmation(
        DatabaseEngine engine
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, two) = (await booking.Studio.SlotAsync(), await booking.Studio.SlotAsync());
        for (var round = 0; round < 10; round++)
        {
            var member = await booking.Studio.MemberAsync();
            var tabs = await TwoTabsAsync(booking, member, one, two, ReservationType.Regular);

            Assert.Single(tabs, t => t.Value is not null);
            Assert.Equal(RefusalReason.Overlaps, tabs.Single(t => t.Value is null).Refusal!.Reason);
            await booking.Server.ReleaseAsync(member, tabs.Single(t => t.Value is not null).Value!.ReservationNumber);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_lock_both_tabs_get_their_slot(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("ProgramId", "UsesTrial", "Slots")
        );
        var (one, two) = (await booking.Studio.SlotAsync(), await booking.Studio.SlotAsync());

        var tabs = await TwoTabsAsync(booking, await booking.Studio.MemberAsync(), one, two, ReservationType.Regular);

        Assert.All(tabs, t => Assert.NotNull(t.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tabs_of_one_member_get_one_trial_of_a_program(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, two) = await TwoTrialsAsync(booking);
        for (var round = 0; round < 10; round++)
        {
            var tabs = await TwoTabsAsync(booking, await booking.Studio.MemberAsync(), one, two, ReservationType.Trial);

            Assert.Single(tabs, t => t.Value is not null);
            Assert.Equal(RefusalReason.TrialUsed, tabs.Single(t => t.Value is null).Refusal!.Reason);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Without_the_row_lock_the_index_still_allows_one_trial(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("ProgramId", "UsesTrial", "Slots")
        );
        var (one, two) = await TwoTrialsAsync(booking);

        var tabs = await TwoTabsAsync(booking, await booking.Studio.MemberAsync(), one, two, ReservationType.Trial);

        Assert.Single(tabs, t => t.Value is not null);
        Assert.Equal(RefusalReason.TrialUsed, tabs.Single(t => t.Value is null).Refusal!.Reason);
        Assert.Empty(await booking.Server.RequestReconciliationAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_row_lock_and_index_one_member_gets_two_trials(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("ProgramId", "UsesTrial", "Slots")
        );
        await booking.Database.ExecuteAsync(
            "DROP INDEX \"UX_Reservations_OneTrial\"",
            "DROP INDEX [UX_Reservations_OneTrial] ON [Reservations]"
        );
        var (one, two) = await TwoTrialsAsync(booking);

        var tabs = await TwoTabsAsync(booking, await booking.Studio.MemberAsync(), one, two, ReservationType.Trial);

        Assert.All(tabs, t => Assert.NotNull(t.Value));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_tabs_on_two_servers_do_not_keep_one_unpaid_seat_too_many(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slots) = await TwoHeldAsync(booking);
        var servers = new[] { booking.Server, booking.StartServer() };

        var tabs = await Task.WhenAll(
            servers.Select((server, i) => Task.Run(() => server.BookAsync(member, slots[i])))
        );

        Assert.Single(tabs, t => t.Value is not null);
        Assert.Equal(RefusalReason.TooManyHolds, tabs.Single(t => t.Value is null).Refusal!.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_row_lock_both_tabs_keep_a_seat_beyond_the_limit(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("HoldExpiresAt", "ConfirmedAt", "ORDER BY")
        );
        var (member, slots) = await TwoHeldAsync(booking, by: booking.StartServer());

        var tabs = await TwoTabsAsync(booking, member, slots[0], slots[1], ReservationType.Regular);

        Assert.All(tabs, t => Assert.NotNull(t.Value));
    }

    /// <summary>A member who keeps two unpaid seats, and two more slots.</summary>
    private static async Task<(Domain.Members.Actor Member, List<Slot> Slots)> TwoHeldAsync(
        TestBooking booking,
        TestServer? by = null
    )
    {
        var slots = new List<Slot>();
        for (var day = 1; day <= 4; day++)
            slots.Add(await booking.Studio.SlotAsync(startsAt: booking.Clock.GetUtcNow().AddDays(day)));
        var member = await booking.Studio.MemberAsync();
        await (by ?? booking.Server).HoldAsync(member, slots[2]);
        await (by ?? booking.Server).HoldAsync(member, slots[3]);
        return (member, slots);
    }

    private static async Task<Domain.Common.Result<Hold, Refusal>[]> RaceAsync(
        TestBooking booking,
        Slot slot,
        ReservationType type,
        int members = Members
    )
    {
        var servers = new[] { booking.Server, booking.StartServer() };
        if (members < Members)
            servers[1] = booking.Server; // a control's guard is off on one server only
        var actors = await booking.Studio.MembersAsync(members);
        return await Task.WhenAll(
            actors.Select((actor, i) => Task.Run(() => servers[i % 2].BookAsync(actor, slot, type)))
        );
    }

    private static Task<Domain.Common.Result<Hold, Refusal>[]> TwoTabsAsync(
        TestBooking booking,
        Domain.Members.Actor member,
        Slot one,
        Slot two,
        ReservationType type
    ) =>
        Task.WhenAll(
            Task.Run(() => booking.Server.BookAsync(member, one, type)),
            Task.Run(() => booking.Server.BookAsync(member, two, type))
        );

    private static async Task<(Slot One, Slot Two)> TwoTrialsAsync(TestBooking booking)
    {
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        return (
            await booking.Studio.SlotAsync(trialCapacity: 20, program: program),
            await booking.Studio.SlotAsync(
                trialCapacity: 20,
                program: program,
                startsAt: booking.Clock.GetUtcNow().AddDays(9)
            )
        );
    }
}

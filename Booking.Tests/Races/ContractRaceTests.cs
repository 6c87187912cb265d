using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;

namespace Booking.Tests.Races;

/// <summary>
/// Two want the same use (rules Trial limit, Choice of contract, Restitution). Beside each race is its control:
/// with the guard taken away, the same race is lost.
/// </summary>
public sealed class ContractRaceTests
{
    private static readonly Func<string, bool> Consuming = sql =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("Remaining", StringComparison.Ordinal)
        && sql.Contains('-');

    [Theory, OnEveryDatabase]
    public async Task Twenty_bookings_on_the_last_use_get_one_seat(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, contract, slots) = await LastUseAsync(booking, 20);

        var answers = await Task.WhenAll(
            slots.Select(s => Task.Run(() => booking.Server.BookSeatAsync(member, s, contract, overlapConfirmed: true)))
        );

        Assert.Single(answers, a => a.Value is not null);
        Assert.All(answers.Where(a => a.Value is null), a => Assert.Equal(Refusal.NotEnoughLeft, a.Refusal));
        await booking.AssertBalancedAsync();
    }

    /// <summary>
    /// The member's row lock makes their own bookings wait; without it the contract's own condition still decides.
    /// </summary>
    [Theory, OnEveryDatabase]
    public async Task The_last_use_is_guarded_by_the_contracts_own_condition_too(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine, GuardOff.BookingLock());
        var (member, contract, slots) = await LastUseAsync(booking, 8);

        var answers = await Task.WhenAll(
            slots.Select(s => Task.Run(() => booking.Server.BookSeatAsync(member, s, contract, overlapConfirmed: true)))
        );

        Assert.Single(answers, a => a.Value is not null);
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_row_lock_and_condition_the_last_use_is_taken_twice(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(Consuming, new(@"\s+AND\s+\w+\.[""\[]Remaining[""\]]\s*>=\s*@?\w+"));
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            unguarded,
            new Meeting("Contracts", "Courses")
        );
        await booking.Database.ExecuteAsync("ALTER TABLE [Contracts] DROP CONSTRAINT [CK_Contracts_Remaining]");
        await booking.Database.ExecuteAsync("ALTER TABLE [ContractEvents] DROP CONSTRAINT [CK_ContractEvents_Balance]");
        var (member, contract, slots) = await LastUseAsync(booking, 2);

        var answers = await Task.WhenAll(
            slots.Select(s => Task.Run(() => booking.Server.BookSeatAsync(member, s, contract, overlapConfirmed: true)))
        );

        Assert.Equal(2, answers.Count(a => a.Value is not null));
        Assert.Equal(-1, (await booking.ReadAsync(contract)).Remaining);
    }

    [Theory, OnEveryDatabase]
    public async Task A_trial_from_two_tabs_is_booked_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (member, slots) = await TrialsAsync(booking);

        var answers = await Task.WhenAll(
            slots.Select(s => Task.Run(() => booking.Server.BookSeatAsync(member, s, null)))
        );

        Assert.Single(answers, a => a.Value is not null);
        Assert.Equal(RefusalReason.TrialUsed, answers.Single(a => a.Value is null).Refusal!.Reason);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_row_lock_and_index_two_tabs_get_two_trials(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(
            engine,
            GuardOff.BookingLock(),
            new Meeting("Reservations", "UsesTrial")
        );
        await booking.Database.ExecuteAsync(
            engine == DatabaseEngine.PostgreSql
                ? "DROP INDEX [UX_Reservations_OneTrial]"
                : "DROP INDEX [UX_Reservations_OneTrial] ON [Reservations]"
        );
        var (member, slots) = await TrialsAsync(booking);

        var answers = await Task.WhenAll(
            slots.Select(s => Task.Run(() => booking.Server.BookSeatAsync(member, s, null)))
        );

        Assert.Equal(2, answers.Count(a => a.Value is not null));
    }

    [Theory, OnEveryDatabase]
    public async Task A_renewal_between_bookings_and_cancellations_leaves_a_ledger_that_adds_up(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 6, covers: program)
        );
        var slots = await SlotsAsync(booking, program, 8);
        var booked = new List<string>();
        foreach (var slot in slots[..3])
            booked.Add((await booking.Server.BookSeatAsync(member, slot, contract)).Value!.ReservationNumber);
        var renewed = booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id)!;
        var other = booking.StartServer();

        await Task.WhenAll([
            .. slots[3..].Select(s => Task.Run(() => (Task)booking.Server.BookSeatAsync(member, s, contract))),
            .. booked.Select(b => Task.Run(() => (Task)other.CancelAsync(member, b))),
            Task.Run(() => booking.Server.DeliverAsync(renewed)),
            Task.Run(() => other.DeliverAsync(renewed)),
        ]);

        await booking.DeliverAllAsync();
        await booking.AssertBalancedAsync();
        Assert.Single((await booking.LedgerAsync(contract))[1..], l => l.Kind == LedgerKind.Reset);
    }

    /// <summary>
    /// A booking takes its use after a renewal has read what is left and before it writes. With the row locked it has
    /// to wait; without, its use comes back by the renewal's hand.
    /// </summary>
    [Theory, OnEveryDatabase]
    public async Task Control_a_renewal_that_does_not_lock_the_row_loses_a_booking(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4, covers: program)
        );
        var slot = (await SlotsAsync(booking, program, 1))[0];
        var renewed = booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id)!;
        await booking.Database.ExecuteAsync(
            engine == DatabaseEngine.PostgreSql
                ? "DROP INDEX [IX_ContractEvents_ContractId_Line]"
                : "DROP INDEX [IX_ContractEvents_ContractId_Line] ON [ContractEvents]"
        );
        var unlocked = new GuardOff(sql =>
            IsUpdateOfContracts(sql) && !sql.Contains("Remaining", StringComparison.Ordinal)
        );
        var faster = new JustBefore(sql =>
            IsUpdateOfContracts(sql) && sql.Contains("Remaining", StringComparison.Ordinal)
        )
        {
            Act = () => booking.Server.BookSeatAsync(member, slot, contract),
        };

        await booking.StartServer(unlocked, faster).DeliverAsync(renewed);

        Assert.Contains(await booking.Server.RequestReconciliationAsync(), d => d.Subject == contract);
    }

    private static bool IsUpdateOfContracts(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && System.Text.RegularExpressions.Regex.IsMatch(sql, """["\[]Contracts["\]]""");

    [Theory, OnEveryDatabase]
    public async Task Ten_deliveries_of_a_renewal_open_one_period(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(
            member,
            await booking.Studio.PlanAsync(PlanKind.Subscription, uses: 4)
        );
        var renewed = booking.Gateway.Renew(booking.Gateway.Subscriptions.Single().Id)!;
        var copies = Enumerable
            .Range(0, 10)
            .Select(n => renewed with { Id = n % 2 == 0 ? renewed.Id : $"evt_copy{n}" })
            .ToList(); // the same invoice also under other events

        await Task.WhenAll(copies.Select(c => Task.Run(() => booking.Server.DeliverAsync(c))));
        await booking.Server.RetryEventsAsync();

        Assert.Equal(
            (2, 4),
            ((await booking.ReadAsync(contract)).Period, (await booking.ReadAsync(contract)).Remaining)
        );
        await booking.AssertBalancedAsync();
    }

    private static async Task<(Actor Member, string Contract, Slot[] Slots)> LastUseAsync(
        TestBooking booking,
        int slots
    )
    {
        var member = await booking.Studio.MemberAsync();
        var contract = await booking.ContractAsync(member, await booking.Studio.PlanAsync(uses: 1));
        return (
            member,
            contract,
            await SlotsAsync(booking, await booking.Studio.ProgramAsync(ProgramKind.Class), slots)
        );
    }

    private static async Task<(Actor Member, Slot[] Slots)> TrialsAsync(TestBooking booking)
    {
        var program = await booking.Studio.ProgramAsync(ProgramKind.Class);
        var start = booking.Clock.GetUtcNow().AddDays(7);
        return (
            await booking.Studio.MemberAsync(),
            [
                await booking.Studio.SlotAsync(trialCapacity: 3, program: program, startsAt: start),
                await booking.Studio.SlotAsync(trialCapacity: 3, program: program, startsAt: start.AddDays(1)),
            ]
        );
    }

    private static async Task<Slot[]> SlotsAsync(TestBooking booking, Domain.Catalog.Program program, int count)
    {
        var location = await booking.Studio.LocationAsync();
        var slots = new List<Slot>();
        for (var n = 0; n < count; n++)
            slots.Add(
                await booking.Studio.SlotAsync(
                    capacity: 5,
                    program: program,
                    location: location,
                    startsAt: booking.Clock.GetUtcNow().AddDays(7 + n)
                )
            );
        return [.. slots];
    }
}

using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Booking.Tests.TestKit;

namespace Booking.Tests.Waitlist;

/// <summary>
/// Everybody at the same moment (rule Waiting list). Beside each guard stands its control: without it, somebody else
/// has the seat, or it stands empty beside somebody who waits.
/// </summary>
public sealed class WaitlistRaceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_crowd_that_wants_the_freed_seat_gets_none_of_it(DatabaseEngine engine)
    {
        await using var scene = await WaitlistScene.OpenAsync(engine);
        var (first, _) = await scene.WaitAsync();

        var taken = await CrowdAsync(scene, 12);

        Assert.Equal(0, taken);
        Assert.True((await scene.ViewAsync(first))!.IsOffered);
        Assert.Equal((1, 1, 1), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_passing_it_on_in_the_same_transaction_somebody_of_the_crowd_has_it(
        DatabaseEngine engine
    )
    {
        var noOffer = new GuardOff(IsOffer, answer: 0);
        await using var scene = await WaitlistScene.OpenAsync(engine, noOffer);
        await scene.WaitAsync();

        Assert.Equal(1, await CrowdAsync(scene, 12));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_joins_while_a_seat_is_freed_is_offered_it_or_finds_it_free(DatabaseEngine engine)
    {
        for (var round = 0; round < 8; round++)
        {
            await using var scene = await WaitlistScene.OpenAsync(engine);
            var (member, contract) = await scene.MemberAsync();

            var join = Task.Run(() => scene.JoinAsync(member, contract));
            await Task.WhenAll(join, Task.Run(() => scene.FreeAsync()));

            var (reserved, held, waiting) = await scene.CountersAsync();
            if ((await join).Refusal is { } refusal)
                Assert.Equal((Refusal.SeatIsFree, 0, 0, 0), (refusal, reserved, held, waiting));
            else
                Assert.Equal((1, 1, 1), (reserved, held, waiting));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_one_waits_beside_a_free_seat(DatabaseEngine engine)
    {
        var blind = new GuardOff(
            sql => sql.Contains("Waiting", StringComparison.Ordinal),
            GuardOff.Condition("Reserved", ">=", "Capacity")
        );
        await using var scene = await WaitlistScene.OpenAsync(engine, blind);
        var (member, contract) = await scene.MemberAsync();
        await scene.FreeAsync();

        Assert.NotNull((await scene.JoinAsync(member, contract)).Value);
        Assert.Equal((0, 0, 1), await scene.CountersAsync());
        await scene.TickAsync(); // the timer finds what a transaction has missed
        Assert.Equal((1, 1, 1), await scene.CountersAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task An_offer_is_taken_or_declined_or_lapses_and_never_two_of_them(DatabaseEngine engine)
    {
        for (var round = 0; round < 6; round++)
        {
            await using var scene = await WaitlistScene.OpenAsync(engine);
            var other = scene.Booking.StartServer();
            var (first, _) = await scene.WaitAsync();
            var (second, _) = await scene.WaitAsync();
            await scene.FreeAsync();
            var claim = Task.Run(() => scene.ClaimAsync(first, server: other));
            var leave = Task.Run(() => scene.LeaveAsync(first));
            await Task.WhenAll(claim, leave, Task.Run(() => scene.TickAsync(other)));

            var isSeated = (await claim).Value is not null;
            Assert.Equal(!isSeated, (await leave).Value == WaitlistStatus.Declined);
            Assert.Equal(!isSeated, (await scene.ViewAsync(second))!.IsOffered);
            Assert.Equal(isSeated ? (1, 0, 1) : (1, 1, 1), await scene.CountersAsync());
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_lock_of_the_slot_two_ends_meet_and_the_second_is_rolled_back(
        DatabaseEngine engine
    )
    {
        var unlocked = new GuardOff(IsSlotLock);
        await using var scene = await WaitlistScene.OpenAsync(
            engine,
            unlocked,
            new Meeting("WaitlistEntries", "OfferedUntil", "MemberId")
        );
        var (first, _) = await scene.WaitAsync();

        var ends = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => Record.ExceptionAsync(() => scene.LeaveAsync(first))))
        );

        Assert.IsType<InvalidOperationException>(Assert.Single(ends, e => e is not null));
        Assert.Equal((1, 0, 0), await scene.CountersAsync());
    }

    /// <summary>How many of a crowd have a seat after one was freed among them.</summary>
    private static async Task<int> CrowdAsync(WaitlistScene scene, int people)
    {
        List<(Actor Member, string Contract)> crowd = [];
        for (var i = 0; i < people; i++)
            crowd.Add(await scene.MemberAsync());
        await scene.FreeAsync();
        var booked = await Task.WhenAll(
            crowd.Select(c => Task.Run(() => scene.Server.BookSeatAsync(c.Member, scene.Slot, c.Contract)))
        );
        return booked.Count(b => b.Value is not null);
    }

    /// <summary>The update that keeps a free seat: one more taken and one more on hold, whatever is asked.</summary>
    private static bool IsOffer(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && System.Text.RegularExpressions.Regex.IsMatch(sql, """["\[]Held["\]] = \w+\.["\[]Held["\]] \+ 1""");

    private static bool IsSlotLock(string sql) =>
        sql.StartsWith("UPDATE", StringComparison.Ordinal)
        && sql.Contains("Slots", StringComparison.Ordinal)
        && System.Text.RegularExpressions.Regex.IsMatch(sql, """["\[]Status["\]] = \w+\.["\[]Status["\]]""");
}

using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Tests.TestKit;

namespace Booking.Tests.FrontDesk;

/// <summary>A no-show has a day of grace, then it is final (rule No-show grace).</summary>
public sealed class NoShowGraceTests
{
    [Theory, OnEveryDatabase]
    public async Task A_no_show_has_a_day_of_grace_before_anything_follows(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        await scene.MarkAsync(scene.Staff, number, Attendance.NoShow);

        scene.Booking.Clock.Advance(FinishNoShows.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await FinishAsync(scene));
        Assert.DoesNotContain(MailOccasion.Missed, await scene.Booking.MailsAsync());
        // they had been there after all
        Assert.Null((await scene.MarkAsync(scene.Staff, number, Attendance.Cleared)).Refusal);

        await scene.MarkAsync(scene.Staff, number, Attendance.NoShow);
        scene.Booking.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await FinishAsync(scene)); // the day begins anew with the new mark
        scene.Booking.Clock.Advance(FinishNoShows.Grace);
        Assert.Equal(1, await FinishAsync(scene));
        Assert.Equal(0, await FinishAsync(scene));
        Assert.Single(await scene.Booking.MailsAsync(), m => m == MailOccasion.Missed);
        Assert.Equal(
            1,
            await scene
                .Server.Get<ReadMemberHistory>()
                .MissedAsync(scene.Staff, scene.MemberNumber, CancellationToken.None)
        );
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            scene.Server.Get<ReadMemberHistory>().MissedAsync(scene.Member, scene.MemberNumber, CancellationToken.None)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_final_no_show_is_taken_back_by_an_admin_alone(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        await scene.MarkAsync(scene.Staff, number, Attendance.NoShow);
        scene.Booking.Clock.Advance(FinishNoShows.Grace);
        await FinishAsync(scene);

        Assert.Equal(Refusal.NoShowFinal, (await scene.MarkAsync(scene.Staff, number, Attendance.Cleared)).Refusal);
        Assert.Null((await scene.MarkAsync(scene.Admin, number, Attendance.Cleared)).Refusal);
        Assert.Null((await scene.ReservationAsync(number)).MissedFinalAt);
        Assert.Null((await scene.MarkAsync(scene.Staff, number, Attendance.Attended)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Of_the_timer_and_the_desk_at_the_same_moment_one_is_told(DatabaseEngine engine)
    {
        var faster = Faster();
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await DueAsync(scene);
        var desk = scene.Booking.StartServer(faster);
        faster.Act = async () => Assert.Equal(1, await FinishAsync(scene));

        var cleared = await desk.Get<MarkAttendance>()
            .RunAsync(scene.Staff, number, Attendance.Cleared, CancellationToken.None);

        Assert.Equal(Refusal.NoShowFinal, cleared.Refusal);
        Assert.Equal(ReservationStatus.NoShow, (await scene.ReservationAsync(number)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_the_desk_clears_what_the_member_was_told_is_final(
        DatabaseEngine engine
    )
    {
        var faster = Faster();
        var unguarded = new GuardOff(
            sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("MissedFinalAt", StringComparison.Ordinal),
            new("""\s+AND\s+\(?\w+\.["\[]MissedFinalAt["\]] IS NULL[^;]*?\)?(?=\s*(;|$))""")
        );
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await DueAsync(scene);
        var desk = scene.Booking.StartServer(faster, unguarded);
        faster.Act = async () => Assert.Equal(1, await FinishAsync(scene));

        var cleared = await desk.Get<MarkAttendance>()
            .RunAsync(scene.Staff, number, Attendance.Cleared, CancellationToken.None);

        Assert.Null(cleared.Refusal);
        Assert.Contains(MailOccasion.Missed, await scene.Booking.MailsAsync());
    }

    private static JustBefore Faster() =>
        new(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal)
            && sql.Contains("MissedFinalAt", StringComparison.Ordinal)
        );

    /// <summary>A no-show whose day of grace is over, and that nobody has made final yet.</summary>
    private static async Task<string> DueAsync(FrontDeskScene scene)
    {
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        await scene.MarkAsync(scene.Staff, number, Attendance.NoShow);
        scene.Booking.Clock.Advance(FinishNoShows.Grace);
        return number;
    }

    private static Task<int> FinishAsync(FrontDeskScene scene) =>
        scene.Server.Get<FinishNoShows>().RunAsync(CancellationToken.None);
}

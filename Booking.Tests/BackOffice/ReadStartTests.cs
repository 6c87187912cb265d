using Booking.Domain.BackOffice.Start;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;

namespace Booking.Tests.BackOffice;

/// <summary>What those who work here see first (rule Start page).</summary>
public sealed class ReadStartTests
{
    [Theory, OnEveryDatabase]
    public async Task What_comes_next_is_there_and_what_is_left_undone_waits(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        Assert.Empty((await ReadAsync(scene, scene.Staff)).Next); // a week ahead

        scene.AdvanceTo(TimeSpan.FromMinutes(20));
        await scene.MarkAsync(scene.Staff, number, Attendance.Attended);
        var before = await ReadAsync(scene, scene.Staff);
        var next = Assert.Single(before.Next);
        Assert.Equal((scene.Slot.Id, 1, 1), (next.Slot.Id, next.Slot.AllSeats.Taken, next.Here));
        Assert.Empty(before.Tasks);
        await scene.MarkAsync(scene.Staff, number, Attendance.Cleared);

        scene.Booking.Clock.Advance(TimeSpan.FromHours(3));
        var after = await ReadAsync(scene, scene.Staff);
        Assert.Empty(after.Next);
        Assert.Equal([new(StartTaskKind.Attendance, 1), new StartTask(StartTaskKind.Cash, 1)], after.Tasks);
        scene.Booking.Clock.Advance(ReadStart.Back);
        Assert.Empty((await ReadAsync(scene, scene.Staff)).Tasks);
    }

    [Theory, OnEveryDatabase]
    public async Task A_booking_and_its_cancellation_are_told_and_only_to_those_who_work_here(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        var booked = (await ReadAsync(scene, scene.Staff)).Changes[0];
        Assert.Equal((StartChangeKind.Booked, scene.MemberNumber), (booked.Kind, booked.MemberNumber));

        await scene.Server.CancelAsync(scene.Member, number);
        Assert.Equal(StartChangeKind.Cancelled, (await ReadAsync(scene, scene.Staff)).Changes[0].Kind);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ReadAsync(scene, scene.Member));
    }

    private static Task<StartView> ReadAsync(FrontDeskScene scene, Actor actor) =>
        scene.Server.Get<ReadStart>().RunAsync(actor, CancellationToken.None);
}

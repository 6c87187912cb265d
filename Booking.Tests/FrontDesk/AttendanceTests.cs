using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

public sealed class AttendanceTests
{
    [Theory, OnEveryDatabase]
    public async Task Staff_note_who_came_and_take_a_mistake_back(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        var seats = await scene.Booking.SeatsAsync(scene.Slot);
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        Assert.Equal(
            ReservationStatus.Attended,
            FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.Attended))
        );
        Assert.Equal(
            ReservationStatus.Confirmed,
            FrontDeskScene.Value(await scene.MarkAsync(scene.Admin, number, Attendance.Cleared))
        );
        Assert.Equal(
            ReservationStatus.NoShow,
            FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.NoShow))
        );

        Assert.Equal(ReservationStatus.NoShow, (await scene.ReservationAsync(number)).Status);
        Assert.True((await scene.ReservationAsync(number)).UsesTrial);
        Assert.Equal(seats, await scene.Booking.SeatsAsync(scene.Slot));
        var audit = await scene.AuditAsync(number);
        Assert.Equal(
            [AuditAction.MarkAttended, AuditAction.ClearAttendance, AuditAction.MarkNoShow],
            audit.Select(l => l.Action)
        );
        Assert.Equal(
            [("Confirmed", "Attended"), ("Attended", "Confirmed"), ("Confirmed", "NoShow")],
            audit.Select(l => (l.Before!, l.After!))
        );
        Assert.Equal(
            [scene.Staff.AccountId, scene.Admin.AccountId, scene.Staff.AccountId],
            audit.Select(l => l.AccountId)
        );
        var steps = await scene.Server.ReadAsync(db =>
            db.StateTransitions.Where(t => t.Entity == "Reservation" && t.EntityId == FrontDeskScene.Id(number))
                .OrderBy(t => t.Id)
                .Select(t => new { t.To, t.Trigger })
                .ToListAsync()
        );
        Assert.Equal(
            [
                ("Confirmed", Trigger.Member),
                ("Attended", Trigger.Staff),
                ("Confirmed", Trigger.Admin),
                ("NoShow", Trigger.Staff),
            ],
            steps.Select(t => (t.To, t.Trigger))
        );
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Repeating_a_mark_changes_nothing_and_another_mark_is_told_of_the_first(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.Attended));
        FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.Attended));

        Assert.Equal(Refusal.AlreadyMarked, (await scene.MarkAsync(scene.Staff, number, Attendance.NoShow)).Refusal);
        Assert.Single(await scene.AuditAsync(number));
    }

    [Theory, OnEveryDatabase]
    public async Task Attendance_opens_two_hours_before_the_start_and_a_no_show_at_the_start(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();

        scene.AdvanceTo(TimeSpan.FromMinutes(121));
        Assert.Equal(Refusal.NotYet, (await scene.MarkAsync(scene.Staff, number, Attendance.Attended)).Refusal);
        scene.AdvanceTo(TimeSpan.FromMinutes(120));
        Assert.Null((await scene.MarkAsync(scene.Staff, number, Attendance.Attended)).Refusal);
        Assert.Null((await scene.MarkAsync(scene.Staff, number, Attendance.Cleared)).Refusal);
        scene.AdvanceTo(TimeSpan.FromMinutes(1));
        Assert.Equal(Refusal.NotYet, (await scene.MarkAsync(scene.Staff, number, Attendance.NoShow)).Refusal);
        scene.AdvanceTo(TimeSpan.Zero);
        Assert.Null((await scene.MarkAsync(scene.Staff, number, Attendance.NoShow)).Refusal);
    }

    [Theory, OnEveryDatabase]
    public async Task Holds_and_what_has_ended_are_refused(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var lesson = await scene.Booking.Studio.SlotAsync(startsAt: scene.Booking.Clock.GetUtcNow().AddMinutes(30));
        var hold = await scene.Server.HoldAsync(scene.Member, lesson);
        Assert.Equal(
            Refusal.StillOnHold,
            (await scene.MarkAsync(scene.Staff, hold.ReservationNumber, Attendance.Attended)).Refusal
        );

        var number = await scene.TrialAsync();
        await scene.Server.CancelAsync(scene.Member, number);
        Assert.Equal(Refusal.AlreadyEnded, (await scene.MarkAsync(scene.Staff, number, Attendance.Attended)).Refusal);
        Assert.Equal(Refusal.AlreadyEnded, (await scene.MarkAsync(scene.Staff, number, Attendance.Cleared)).Refusal);
        Assert.Equal(
            Refusal.ReservationNotFound,
            (await scene.MarkAsync(scene.Staff, "R99999999", Attendance.Attended)).Refusal
        );
        Assert.Equal(
            Refusal.ReservationNotFound,
            (await scene.MarkAsync(scene.Staff, "nonsense", Attendance.Attended)).Refusal
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_guests_note_nothing_not_even_of_themselves(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        foreach (var who in new[] { scene.Member, await scene.Booking.Studio.MemberAsync(), Actor.Guest })
            Assert.Equal(Refusal.NotAllowed, (await scene.MarkAsync(who, number, Attendance.Attended)).Refusal);
        Assert.Equal(ReservationStatus.Confirmed, (await scene.ReservationAsync(number)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task Two_at_the_desk_who_mark_alike_both_succeed_and_leave_one_line(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var desk = scene.Booking.StartServer(BothHaveRead());
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        var both = await Task.WhenAll(
            Mark(desk, scene.Staff, number, Attendance.Attended),
            Mark(desk, scene.Admin, number, Attendance.Attended)
        );

        Assert.All(both, r => Assert.Equal(ReservationStatus.Attended, FrontDeskScene.Value(r)));
        Assert.Single(await scene.AuditAsync(number));
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_at_the_desk_who_mark_differently_one_is_told(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var desk = scene.Booking.StartServer(BothHaveRead());
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        var both = await Task.WhenAll(
            Mark(desk, scene.Staff, number, Attendance.Attended),
            Mark(desk, scene.Admin, number, Attendance.NoShow)
        );

        var won = Assert.Single(both, r => r.Refusal is null);
        Assert.Equal(Refusal.AlreadyMarked, both.Single(r => r.Refusal is not null).Refusal);
        Assert.Equal((await scene.ReservationAsync(number)).Status, won.Value);
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_the_later_mark_overwrites_the_first_unseen(DatabaseEngine engine)
    {
        var unguarded = new GuardOff(
            sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("Reservations", StringComparison.Ordinal),
            Status()
        );
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var desk = scene.Booking.StartServer(unguarded, BothHaveRead());
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));

        var both = await Task.WhenAll(
            Mark(desk, scene.Staff, number, Attendance.Attended),
            Mark(desk, scene.Admin, number, Attendance.NoShow)
        );

        Assert.All(both, r => Assert.Null(r.Refusal));
    }

    [Theory, OnEveryDatabase]
    public async Task Whoever_watches_the_slot_hears_of_a_mark(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await scene.TrialAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        var before = scene.Server.Signals.Changed.Count;

        await scene.MarkAsync(scene.Staff, number, Attendance.Attended);

        Assert.Equal([scene.Slot.Id], scene.Server.Signals.Changed.Skip(before));
    }

    private static Task<Result<ReservationStatus, Refusal>> Mark(
        TestServer desk,
        Actor by,
        string number,
        Attendance mark
    ) => Task.Run(() => desk.Get<MarkAttendance>().RunAsync(by, number, mark, CancellationToken.None));

    /// <summary>On a server of its own: a booking reads the same columns.</summary>
    private static Meeting BothHaveRead() => new("Status", "StartsAt", "Reservations");

    /// <summary>"AND r.Status = @status".</summary>
    private static System.Text.RegularExpressions.Regex Status() =>
        new("""\s+AND\s+\w+\.["\[]Status["\]]\s*=\s*@\w+""");
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.FrontDesk;

/// <summary>Members check themselves in at a device that can do nothing else (rule Kiosk).</summary>
public sealed class KioskTests
{
    [Theory, OnEveryDatabase]
    public async Task A_pass_checks_its_member_in_once_and_the_log_says_who_and_where(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await PaidAsync(scene);
        var (kiosk, pass) = (await OpenAsync(scene), await PassAsync(scene));
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        var typed = string.Join(' ', pass.ToLowerInvariant().Chunk(4).Select(c => new string(c)));
        var first = FrontDeskScene.Value(await CheckInAsync(scene, kiosk, typed));
        var second = FrontDeskScene.Value(await CheckInAsync(scene, kiosk, pass));

        Assert.Equal((false, true, "朝ヨガ"), (first.Again, second.Again, first.Program.Ja));
        Assert.Equal(ReservationStatus.Attended, (await scene.ReservationAsync(number)).Status);
        var id = FrontDeskScene.Id(number);
        var line = await scene.Server.ReadAsync(db =>
            db.StateTransitions.Where(t => t.Entity == "Reservation" && t.EntityId == id && t.To == "Attended")
                .SingleAsync()
        );
        var name = (await scene.Server.Get<ReadKiosks>().AllAsync(scene.Staff, CancellationToken.None)).Single();
        Assert.Equal((Trigger.Member, $"{name.Id}"), (line.Trigger, line.MetadataByName["kiosk"]));
    }

    [Theory, OnEveryDatabase]
    public async Task Numbers_that_can_be_guessed_are_not_enough(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await PaidAsync(scene);
        var kiosk = await OpenAsync(scene);
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        foreach (var typed in new[] { scene.MemberNumber, number, "", "4901234567894", null })
            Assert.Equal(Refusal.PassNeeded, (await CheckInAsync(scene, kiosk, typed)).Refusal);
        Assert.Equal(
            Refusal.PassUnknown,
            (await CheckInAsync(scene, kiosk, MemberPass.Prefix + new string('A', 20))).Refusal
        );
        Assert.Equal(ReservationStatus.Confirmed, (await scene.ReservationAsync(number)).Status);
    }

    [Theory, OnEveryDatabase]
    public async Task Too_early_elsewhere_unpaid_and_missed_are_refused(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var (kiosk, pass) = (await OpenAsync(scene), await PassAsync(scene));
        Assert.Equal(Refusal.NothingToCheckIn, (await CheckInAsync(scene, kiosk, pass)).Refusal);

        var number = await scene.TrialAsync();
        var early = (await CheckInAsync(scene, kiosk, pass)).Refusal;
        Assert.Equal((RefusalReason.ComesLater, scene.Slot.StartsAt), (early?.Reason, early?.Deadline));

        scene.AdvanceTo(TimeSpan.FromMinutes(10));
        Assert.Equal(Refusal.PayAtDesk, (await CheckInAsync(scene, kiosk, pass)).Refusal);
        var elsewhere = await OpenAsync(scene, await scene.Booking.Studio.LocationAsync());
        Assert.Equal(RefusalReason.ComesLater, (await CheckInAsync(scene, elsewhere, pass)).Refusal?.Reason);
        FrontDeskScene.Value(await scene.TakeCashAsync(scene.Staff, number));

        scene.AdvanceTo(TimeSpan.FromMinutes(-5));
        FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.NoShow));
        Assert.Equal(Refusal.AlreadyMarked, (await CheckInAsync(scene, kiosk, pass)).Refusal);
        FrontDeskScene.Value(await scene.MarkAsync(scene.Staff, number, Attendance.Cleared));
        Assert.False(FrontDeskScene.Value(await CheckInAsync(scene, kiosk, pass)).Again);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_works_here_opens_one_and_an_admin_or_who_opened_it_ends_it(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await PaidAsync(scene);
        var (kiosk, pass) = (await OpenAsync(scene), await PassAsync(scene));
        var other = await scene.Booking.Studio.StaffAsync();
        scene.AdvanceTo(TimeSpan.FromMinutes(10));
        var (open, end, read) = (
            scene.Server.Get<OpenKiosk>(),
            scene.Server.Get<EndKiosk>(),
            scene.Server.Get<ReadKiosks>()
        );
        var place = scene.Location.Number;

        Assert.Equal(
            Refusal.NotAllowed,
            (await open.RunAsync(scene.Member, place, "x", open.NewKey(), default)).Refusal
        );
        Assert.Equal(
            Refusal.KioskUnfit,
            (await open.RunAsync(scene.Staff, place, " ", open.NewKey(), default)).Refusal
        );
        Assert.Equal(
            Refusal.KioskUnfit,
            (await open.RunAsync(scene.Staff, "LC999999", "x", open.NewKey(), default)).Refusal
        );
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => read.AllAsync(scene.Member, default));
        var id = (await read.AllAsync(other, default)).Single().Id;
        Assert.False((await read.AllAsync(other, default)).Single().MayEnd);
        Assert.Equal(Refusal.NotAllowed, (await end.RunAsync(other, id, default)).Refusal);
        Assert.Equal(Refusal.NotAllowed, (await end.RunAsync(scene.Member, id, default)).Refusal);
        Assert.NotNull(await scene.Server.Get<FindKiosk>().RunAsync(kiosk, default));

        FrontDeskScene.Value(await end.RunAsync(scene.Admin, id, default));
        FrontDeskScene.Value(await end.RunAsync(scene.Staff, id, default));

        Assert.Null(await scene.Server.Get<FindKiosk>().RunAsync(kiosk, default));
        Assert.Equal(Refusal.KioskEnded, (await CheckInAsync(scene, kiosk, pass)).Refusal);
        Assert.Equal(Refusal.KioskEnded, (await CheckInAsync(scene, null, pass)).Refusal);
        Assert.Equal(Refusal.KioskEnded, (await CheckInAsync(scene, new string('a', 32), pass)).Refusal);
        Assert.Equal(
            [AuditAction.OpenKiosk, AuditAction.EndKiosk],
            (await scene.AuditAsync(place)).Select(l => l.Action)
        );
    }

    [Theory, OnEveryDatabase]
    public async Task At_two_kiosks_at_once_they_come_once(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await PaidAsync(scene);
        var (one, two, pass) = (await OpenAsync(scene), await OpenAsync(scene), await PassAsync(scene));
        var elsewhere = scene.Booking.StartServer();
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        var results = await Task.WhenAll(
            Task.Run(() => scene.Server.Get<CheckInSelf>().RunAsync(one, pass, CancellationToken.None)),
            Task.Run(() => elsewhere.Get<CheckInSelf>().RunAsync(two, pass, CancellationToken.None))
        );

        Assert.Equal([false, true], results.Select(r => FrontDeskScene.Value(r).Again).Order());
        var id = FrontDeskScene.Id(number);
        Assert.Equal(
            1,
            await scene.Server.ReadAsync(db =>
                db.StateTransitions.CountAsync(t => t.EntityId == id && t.To == nameof(ReservationStatus.Attended))
            )
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_condition_they_come_twice(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        var number = await PaidAsync(scene);
        var (kiosk, pass) = (await OpenAsync(scene), await PassAsync(scene));
        var unguarded = new GuardOff(
            sql =>
                sql.StartsWith("UPDATE", StringComparison.Ordinal)
                && sql.Contains("Reservations", StringComparison.Ordinal),
            GuardOff.Condition("Status", "=", "Confirmed")
        );
        var careless = scene.Booking.StartServer(unguarded, new Meeting("Reservations", "IsCash"));
        scene.AdvanceTo(TimeSpan.FromMinutes(10));

        var results = await Task.WhenAll(
            Task.Run(() => careless.Get<CheckInSelf>().RunAsync(kiosk, pass, CancellationToken.None)),
            Task.Run(() => careless.Get<CheckInSelf>().RunAsync(kiosk, pass, CancellationToken.None))
        );

        Assert.All(results, r => Assert.False(FrontDeskScene.Value(r).Again));
        var id = FrontDeskScene.Id(number);
        Assert.Equal(
            2,
            await scene.Server.ReadAsync(db =>
                db.StateTransitions.CountAsync(t => t.EntityId == id && t.To == nameof(ReservationStatus.Attended))
            )
        );
    }

    [Theory]
    [InlineData("佐藤 葵", "佐藤")]
    [InlineData("佐藤　葵", "佐藤")]
    [InlineData("佐藤葵", "佐…")]
    [InlineData("Emma Clarke", "Emma C.")]
    [InlineData("Emma", "Emma")]
    [InlineData("", "")]
    public void A_name_is_short_on_a_screen_that_others_see(string name, string shown) =>
        Assert.Equal(shown, ShortName.Of(name));

    /// <summary>A booking that nothing is due for.</summary>
    private static async Task<string> PaidAsync(FrontDeskScene scene) =>
        FrontDeskScene.Value(await scene.BookAsync(scene.Staff, await scene.ContractAsync())).ReservationNumber;

    private static async Task<string> OpenAsync(FrontDeskScene scene, Domain.Catalog.Location? place = null)
    {
        var (open, where) = (scene.Server.Get<OpenKiosk>(), (place ?? scene.Location).Number);
        return FrontDeskScene.Value(
            await open.RunAsync(scene.Staff, where, "入口のタブレット", open.NewKey(), CancellationToken.None)
        );
    }

    private static async Task<string> PassAsync(FrontDeskScene scene) =>
        (await scene.Server.Get<MemberPass>().ReadAsync(scene.Member, CancellationToken.None))!;

    private static Task<Result<KioskWelcome, Refusal>> CheckInAsync(
        FrontDeskScene scene,
        string? kiosk,
        string? pass
    ) => scene.Server.Get<CheckInSelf>().RunAsync(kiosk, pass, CancellationToken.None);
}

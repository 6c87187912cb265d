using System.Data.Common;
using System.Globalization;
using System.Text;
using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// Slots from a file and to a file (rules Import, Bulk plans): nothing is written that was not shown, all of it or
/// nothing, and never twice.
/// </summary>
public sealed class ImportSlotsTests
{
    [Theory, OnEveryDatabase]
    public async Task Five_thousand_rows_are_previewed_and_imported_once(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var file = Many(5000);

        var plan = await scene.PlanAsync(file);
        Assert.Equal((5000, 0), (plan.Count(BulkState.New), plan.Count(BulkState.Bad)));
        Assert.Empty(await scene.SlotsAsync());
        Assert.Equal(new BulkDone(5000, 0), BulkScene.Value(await scene.ImportAsync(file)));

        Assert.Equal(5000, (await scene.PlanAsync(file)).Count(BulkState.Exists));
        Assert.Equal(Refusal.NoSlotsToAdd, (await scene.ImportAsync(file)).Refusal);
        Assert.Equal(5000, (await scene.SlotsAsync()).Count);
        await using var db = scene.Booking.Database.Open();
        Assert.Equal(5000, await db.AuditLines.CountAsync(l => l.Action == AuditAction.ImportSlot));
    }

    [Theory, OnEveryDatabase]
    public async Task Bad_rows_are_named_and_nothing_is_imported_until_they_are_left_out_knowingly(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var file = BulkScene.File(
            "渋谷,朝ヨガ,田中,大,2026-12-01,10:00,60,8",
            "渋谷,夜ヨガ,田中,大,2026-12-01,12:00,60,8",
            "渋谷,朝ヨガ,田中,大,2026-12-01,10:00,60,9",
            "渋谷,朝ヨガ,,,2026-11-01,10:00,60,8",
            "渋谷,朝ヨガ,,,2026-12-02,10:00,60,0"
        );

        var plan = await scene.PlanAsync(file);

        Assert.Equal(
            [
                (3, SlotColumn.Program, RowFault.Unknown),
                (4, null, RowFault.SameAsLine),
                (5, SlotColumn.Start, RowFault.AgainstRule),
                (6, SlotColumn.Capacity, RowFault.AgainstRule),
            ],
            plan.Rows.Where(r => r.State == BulkState.Bad)
                .Select(r => (r.Line, r.Problems.Single().Column, r.Problems.Single().Fault))
        );
        Assert.Equal(
            (2, SlotFaultKind.InThePast),
            (plan.Rows[2].Problems.Single().Line, plan.Rows[3].Problems.Single().Rule)
        );
        Assert.Equal(Refusal.RowsUnfit, (await scene.ImportAsync(file)).Refusal);
        Assert.Empty(await scene.SlotsAsync());
        Assert.Equal(1, BulkScene.Value(await scene.ImportAsync(file, leaveOutBad: true)).Added);

        using var toMend = new MemoryStream();
        await SlotsFile.WriteBadRowsAsync(file, plan, toMend, "en", CancellationToken.None);
        var mend = SlotTable.Read(toMend.ToArray()).Value!;
        Assert.Equal(["夜ヨガ", "朝ヨガ", "朝ヨガ", "朝ヨガ"], mend.Rows.Select(r => r[SlotColumn.Program]));
    }

    [Theory, OnEveryDatabase]
    public async Task Overlaps_with_what_stands_and_within_the_file_are_named_and_imported_only_knowingly(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine);
        BulkScene.Value(await scene.ImportAsync(BulkScene.File("渋谷,朝ヨガ,田中,,2026-12-01,10:00,60,8")));
        var standing = (await scene.SlotsAsync()).Single();
        var file = BulkScene.File(
            "渋谷,朝ヨガ,田中,,2026-12-01,10:30,60,8",
            "渋谷,朝ヨガ,佐藤,大,2026-12-01,15:00,60,8",
            "渋谷,朝ヨガ,,大,2026-12-01,15:30,60,8",
            "渋谷,朝ヨガ,,大,2026-12-01,16:30,60,8"
        );

        var plan = await scene.PlanAsync(file);

        Assert.Equal([BulkState.Clash, BulkState.New, BulkState.Clash, BulkState.New], plan.Rows.Select(r => r.State));
        Assert.Equal(
            (ClashOver.Staff, standing.Number),
            (plan.Rows[0].Clashes.Single().Over, plan.Rows[0].Clashes.Single().With)
        );
        Assert.Equal(
            (ClashOver.Room, 1),
            (plan.Rows[2].Clashes.Single().Over, plan.Rows[2].Clashes.Single().WithDraft!.Value)
        );
        Assert.Equal(Refusal.ClashesOpen, (await scene.ImportAsync(file)).Refusal);
        Assert.Equal(4, BulkScene.Value(await scene.ImportAsync(file, allowClashes: true)).Added);
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_exported_imports_as_nothing_new(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine, "Europe/Berlin");
        await scene.AddAsync(
            new Room(scene.Place.Id, new("=1+1", "'quoted, \"so\"")),
            new Room(scene.Place.Id, new("大", "Big"))
        );
        var odd = (await scene.Booking.Server.ReadAsync(db => db.Rooms.OrderBy(r => r.Id).ToListAsync()))[1..];
        BulkScene.Value(
            await scene.RepeatAsync(
                scene.Series(WeekDays.Sunday, new(2026, 12, 6), new(2027, 11, 7)) with
                {
                    TrialCapacity = 2,
                    TrialPrice = 1100,
                }
            )
        );
        foreach (var room in odd)
            BulkScene.Value(
                await scene.RepeatAsync(
                    scene.Series(WeekDays.Saturday, new(2026, 12, 5), new(2026, 12, 19)) with
                    {
                        RoomId = room.Id,
                        StaffId = null,
                    }
                )
            );
        // The hour that comes twice, for the second time; and one over midnight.
        await scene.Booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 3,
            program: scene.Yoga,
            location: scene.Place,
            startsAt: new DateTimeOffset(2027, 10, 31, 1, 30, 0, TimeSpan.Zero)
        );
        await scene.Booking.Studio.SlotAsync(
            ProgramKind.Class,
            capacity: 3,
            program: scene.Yoga,
            location: scene.Place,
            startsAt: new DateTimeOffset(2026, 12, 1, 22, 30, 0, TimeSpan.Zero),
            minutes: 120
        );

        foreach (var language in new[] { "ja", "en" })
        {
            var file = await scene.ExportAsync(new(2026, 11, 20), new(2027, 12, 31), language);
            var plan = await scene.PlanAsync(file);
            Assert.Equal(
                (plan.Rows.Count, (await scene.SlotsAsync()).Count),
                (plan.Count(BulkState.Exists), plan.Rows.Count)
            );
            Assert.All(plan.Rows, r => Assert.Empty(r.Differs));
            Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
            Assert.DoesNotContain(",=1+1", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        }
    }

    [Theory, OnEveryDatabase]
    public async Task A_slot_that_stands_with_other_values_is_told_and_not_changed(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        BulkScene.Value(await scene.ImportAsync(BulkScene.File("渋谷,朝ヨガ,田中,大,2026-12-01,10:00,60,8")));

        var plan = await scene.PlanAsync(BulkScene.File("渋谷,朝ヨガ,田中,大,2026-12-01,10:00,90,12"));

        Assert.Equal(
            (BulkState.Exists, (await scene.SlotsAsync()).Single().Number),
            (plan.Rows.Single().State, plan.Rows.Single().SlotNumber)
        );
        Assert.Equal([SlotField.EndsAt, SlotField.Capacity], plan.Rows.Single().Differs);
    }

    [Theory, OnEveryDatabase]
    public async Task Members_are_refused_and_a_file_that_cannot_be_read_says_why(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var (member, file) = (
            await scene.Booking.Studio.MemberAsync(),
            BulkScene.File("渋谷,朝ヨガ,,,2026-12-01,10:00,60,8")
        );

        Assert.Equal(
            Refusal.NotAllowed,
            (await scene.Get<PreviewImport>().RunAsync(member, file, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.NotAllowed,
            (
                await scene
                    .Get<ImportSlots>()
                    .RunAsync(
                        member,
                        file,
                        new((await scene.PlanAsync(file)).Fingerprint, BulkScene.NewKey()),
                        CancellationToken.None
                    )
            ).Refusal
        );
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
            scene
                .Get<SlotsFile>()
                .WriteAsync(
                    member,
                    new MemoryStream(),
                    BulkScene.Monday,
                    BulkScene.Monday,
                    null,
                    "ja",
                    CancellationToken.None
                )
        );
        Assert.Equal(
            FileFaultReason.Workbook,
            (
                await scene
                    .Get<PreviewImport>()
                    .RunAsync(scene.Staff, "PK\u0003\u0004xlsx"u8.ToArray(), CancellationToken.None)
            )
                .Value!
                .Fault!
                .Reason
        );
        Assert.Empty(await scene.SlotsAsync());
    }

    /// <summary>Every half hour of the day and night, shared by two people so that nobody is in two places.</summary>
    internal static byte[] Many(int rows)
    {
        var file = new StringBuilder(BulkScene.Head);
        var start = new DateTime(2026, 12, 1);
        for (var n = 0; n < rows; n++)
            file.Append(
                CultureInfo.InvariantCulture,
                $"渋谷,朝ヨガ,{(n % 2 == 0 ? "田中" : "佐藤")},,{start.AddMinutes(15 * n):yyyy-MM-dd},"
                    + $"{start.AddMinutes(15 * n):HH:mm},30,8{(n % 3) switch { 0 => "\r\n", 1 => "\n", _ => "\r" }}"
            );
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    internal static byte[] Unattended() =>
        BulkScene.File([
            .. Enumerable.Range(0, 50).Select(n => $"渋谷,朝ヨガ,,,2026-12-01,{n / 4:00}:{n % 4 * 15:00},60,8"),
        ]);
}

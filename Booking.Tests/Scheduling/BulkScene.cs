using System.Text;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Scheduling;

using Program = Booking.Domain.Catalog.Program;

/// <summary>
/// A studio with two people, two rooms and a holiday, whose staff make many slots at once. The clock stands on Friday
/// 20 November 2026, noon in Tokyo.
/// </summary>
internal sealed class BulkScene : IAsyncDisposable
{
    /// <summary>The next Monday.</summary>
    public static readonly DateOnly Monday = new(2026, 11, 23);

    public const string Head = "location,program,staff,room,date,start,minutes,capacity\r\n";

    private BulkScene(TestBooking booking) => Booking = booking;

    public TestBooking Booking { get; }

    public Actor Staff { get; private set; } = Actor.Guest;

    public Location Place { get; private set; } = null!;

    public Program Yoga { get; private set; } = null!;

    public StaffMember Tanaka { get; } = new(new("田中", "Tanaka"));

    public StaffMember Sato { get; } = new(new("佐藤", "Sato"));

    public Room Big { get; private set; } = null!;

    public static async Task<BulkScene> StartAsync(
        DatabaseEngine engine,
        string timeZone = "Asia/Tokyo",
        params IInterceptor[] interceptors
    )
    {
        var scene = new BulkScene(await TestBooking.StartAsync(engine, interceptors));
        scene.Staff = await scene.Booking.Studio.StaffAsync();
        scene.Place = await scene.Booking.Studio.LocationAsync(timeZone);
        scene.Yoga = await scene.Booking.Studio.ProgramAsync(ProgramKind.Class, "朝ヨガ");
        scene.Big = new Room(scene.Place.Id, new("大", "Big"));
        await using var db = scene.Booking.Database.Open();
        db.AddRange(scene.Tanaka, scene.Sato, scene.Big);
        await db.SaveChangesAsync();
        return scene;
    }

    public async Task AddAsync(params object[] rows)
    {
        await using var db = Booking.Database.Open();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    public T Get<T>()
        where T : notnull => Booking.Server.Get<T>();

    /// <summary>Yoga with Tanaka in the big room, an hour from 18:30.</summary>
    public SeriesDraft Series(WeekDays days, DateOnly first, DateOnly last, params DateOnly[] exceptions) =>
        new(new WeeklyRule(days, 1, first, last, new(18, 30), 60) { Exceptions = exceptions }, Yoga.Id, Place.Id)
        {
            RoomId = Big.Id,
            StaffId = Tanaka.Id,
            Capacity = 8,
            Price = 2800,
        };

    public async Task<BulkPlan> PlanAsync(SeriesDraft draft) =>
        Value(await Get<PreviewSeries>().RunAsync(Staff, draft, CancellationToken.None));

    public async Task<Result<BulkDone, Refusal>> RepeatAsync(
        SeriesDraft draft,
        bool allowClashes = false,
        string? key = null
    ) =>
        await Get<RepeatSlots>()
            .RunAsync(
                Staff,
                draft,
                new((await PlanAsync(draft)).Fingerprint, key ?? NewKey(), allowClashes),
                CancellationToken.None
            );

    public async Task<BulkPlan> PlanAsync(CopyOrder order) =>
        Value(await Get<PreviewCopy>().RunAsync(Staff, order, CancellationToken.None));

    public async Task<Result<BulkDone, Refusal>> CopyAsync(CopyOrder order, bool allowClashes = false) =>
        await Get<CopyDays>()
            .RunAsync(
                Staff,
                order,
                new((await PlanAsync(order)).Fingerprint, NewKey(), allowClashes),
                CancellationToken.None
            );

    public async Task<BulkPlan> PlanAsync(byte[] file) =>
        Value(await Get<PreviewImport>().RunAsync(Staff, file, CancellationToken.None)).Plan!;

    public async Task<Result<BulkDone, Refusal>> ImportAsync(
        byte[] file,
        bool allowClashes = false,
        bool leaveOutBad = false,
        string? key = null
    ) =>
        await Get<ImportSlots>()
            .RunAsync(
                Staff,
                file,
                new((await PlanAsync(file)).Fingerprint, key ?? NewKey(), allowClashes, leaveOutBad),
                CancellationToken.None
            );

    public async Task<byte[]> ExportAsync(DateOnly from, DateOnly to, string language = "ja")
    {
        using var file = new MemoryStream();
        await Get<SlotsFile>().WriteAsync(Staff, file, from, to, null, language, CancellationToken.None);
        return file.ToArray();
    }

    public async Task<List<Slot>> SlotsAsync()
    {
        await using var db = Booking.Database.Open();
        return await db.Slots.AsNoTracking().OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync();
    }

    /// <summary>Rows below the head.</summary>
    public static byte[] File(params string[] rows) => Encoding.UTF8.GetBytes(Head + string.Join("\r\n", rows));

    public static T Value<T>(Result<T, Refusal> result)
        where T : notnull =>
        result.Succeeded(out var value, out var refusal)
            ? value
            : throw new InvalidOperationException(refusal.Reason.ToString());

    public static string NewKey() => Guid.NewGuid().ToString("n");

    public ValueTask DisposeAsync() => Booking.DisposeAsync();
}

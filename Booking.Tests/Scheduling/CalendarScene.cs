using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Scheduling;

/// <summary>
/// A studio with a staff calendar: a location with two rooms, two teachers, a class and a lesson, two people who edit.
/// </summary>
internal sealed class CalendarScene : IAsyncDisposable
{
    private CalendarScene(TestBooking booking) => Booking = booking;

    public TestBooking Booking { get; }

    public TestServer Server => Booking.Server;

    public Actor Ann { get; private set; } = Actor.Guest;

    public Actor Ben { get; private set; } = Actor.Guest;

    public Location Location { get; private set; } = null!;

    public Domain.Catalog.Program Class { get; private set; } = null!;

    public Domain.Catalog.Program Lesson { get; private set; } = null!;

    public StaffMember Yuki { get; private set; } = null!;

    public StaffMember Ken { get; private set; } = null!;

    public Room Hall { get; private set; } = null!;

    public Room Loft { get; private set; } = null!;

    /// <summary>Ten in the morning in Tokyo, a week ahead.</summary>
    public DateTimeOffset Ten => new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero);

    public static async Task<CalendarScene> OpenAsync(DatabaseEngine engine, params IInterceptor[] interceptors)
    {
        var scene = new CalendarScene(await TestBooking.StartAsync(engine, interceptors));
        var studio = scene.Booking.Studio;
        (scene.Ann, scene.Ben) = (await studio.StaffAsync(), await studio.StaffAsync(admin: true));
        scene.Location = await studio.LocationAsync();
        scene.Class = await studio.ProgramAsync(ProgramKind.Class, "朝ヨガ");
        scene.Lesson = await studio.ProgramAsync(ProgramKind.Lesson, "個人レッスン");
        await using var db = scene.Booking.Database.Open();
        (scene.Yuki, scene.Ken) = (new(new("ゆき", "Yuki"), scene.Ben.AccountId), new(new("けん", "Ken")));
        (scene.Hall, scene.Loft) = (
            new(scene.Location.Id, new("ホール", "Hall")),
            new(scene.Location.Id, new("ロフト", "Loft"))
        );
        db.AddRange(scene.Yuki, scene.Ken, scene.Hall, scene.Loft);
        await db.SaveChangesAsync();
        return scene;
    }

    /// <summary>A class for ten and five trials, for an hour, with nobody and nowhere in particular.</summary>
    public SlotDraft Draft(
        DateTimeOffset? startsAt = null,
        StaffMember? staff = null,
        Room? room = null,
        int capacity = 10,
        int trials = 5
    ) =>
        new()
        {
            ProgramId = Class.Id,
            LocationId = Location.Id,
            StaffId = staff?.Id,
            RoomId = room?.Id,
            StartsAt = startsAt ?? Ten,
            EndsAt = (startsAt ?? Ten).AddHours(1),
            Capacity = capacity,
            TrialCapacity = trials,
            Price = Studio.LessonPrice,
            TrialPrice = Studio.TrialPrice,
        };

    public Task<Result<SlotSaved, SlotObjection>> CreateAsync(
        SlotDraft draft,
        SlotConsent? consent = null,
        string? key = null,
        Actor? by = null,
        TestServer? server = null
    ) =>
        (server ?? Server)
            .Get<CreateSlot>()
            .RunAsync(by ?? Ann, new(draft, key ?? NewKey(), consent), CancellationToken.None);

    /// <summary>One that must succeed.</summary>
    public async Task<SlotDetails> SlotAsync(SlotDraft? draft = null) =>
        Saved(await CreateAsync(draft ?? Draft())).Slot;

    public Task<Result<SlotSaved, SlotObjection>> EditAsync(
        SlotDetails from,
        SlotDraft draft,
        SlotConsent? consent = null,
        string? key = null,
        Actor? by = null,
        TestServer? server = null
    ) =>
        (server ?? Server)
            .Get<EditSlot>()
            .RunAsync(by ?? Ann, new(from.Id, draft, from.Version, key ?? NewKey(), consent), CancellationToken.None);

    public Task<Result<SlotSaved, SlotObjection>> CopyAsync(
        SlotDetails from,
        DateTimeOffset startsAt,
        string? key = null,
        SlotConsent? consent = null
    ) =>
        Server
            .Get<CopySlot>()
            .RunAsync(
                Ann,
                new(from.Id, startsAt, from.Draft.StaffId, from.Draft.RoomId, key ?? NewKey(), consent),
                CancellationToken.None
            );

    public Task<Result<SlotCancellation, SlotObjection>> CancelAsync(
        SlotDetails slot,
        bool confirmed = true,
        string? key = null,
        TestServer? server = null,
        IProgress<CancelledSlotProgress>? progress = null,
        Actor? by = null,
        string? reason = null
    ) =>
        (server ?? Server)
            .Get<CancelSlot>()
            .RunAsync(
                by ?? Ann,
                new(slot.Id, slot.Version, key ?? NewKey(), confirmed, reason),
                progress,
                CancellationToken.None
            );

    public Task<Result<SlotSaved, SlotObjection>> ReopenAsync(long slotId, int version, SlotConsent? consent = null) =>
        Server.Get<ReopenSlot>().RunAsync(Ann, new(slotId, version, NewKey(), consent), CancellationToken.None);

    /// <summary>The slot is cancelled and the server dies at once: none of its bookings has been looked at.</summary>
    public async Task CancelAndDieAsync(SlotDetails slot, string? reason = null)
    {
        var crash = new CrashPoint(1);
        await Assert.ThrowsAsync<SimulatedCrashException>(() =>
            CancelAsync(slot, server: Booking.StartServer(new CrashingCommits(crash)), reason: reason)
        );
        Assert.Equal(SlotStatus.Cancelled, (await ReadAsync(slot)).Status);
    }

    public Task<int> WorkAsync(TestServer? server = null) =>
        (server ?? Server).Get<CancelForStudio>().RunAsync(CancellationToken.None);

    public async Task<SlotDetails> ReadAsync(SlotDetails slot) =>
        (await Server.Get<ReadSlotDetails>().RunAsync(Ann, slot.Id, CancellationToken.None))!;

    public Task<Slot> RowAsync(SlotDetails slot) =>
        Server.ReadAsync(db => db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id));

    public Task<int> CountSlotsAsync() => Server.ReadAsync(db => db.Slots.CountAsync());

    public Task<List<AuditLine>> AuditAsync(string number) =>
        Server.ReadAsync(db =>
            db.AuditLines.Where(l => l.Subject == number).OrderBy(l => l.At).ThenBy(l => l.Id).ToListAsync()
        );

    /// <summary>A trial for cash.</summary>
    public async Task<string> CashTrialAsync(SlotDetails slot, Actor? member = null) =>
        (await Server.BookSeatAsync(member ?? await Booking.Studio.MemberAsync(), await RowAsync(slot), null))
            .Value!
            .ReservationNumber;

    /// <summary>A trial by card, not paid yet.</summary>
    public async Task<Hold> CardTrialAsync(SlotDetails slot, Actor? member = null) =>
        await Server.HoldAsync(
            member ?? await Booking.Studio.MemberAsync(),
            await RowAsync(slot),
            ReservationType.Trial
        );

    public Task<Reservation> ReservationAsync(string number) =>
        Server.ReadAsync(db => db.Reservations.AsNoTracking().SingleAsync(r => r.Id == Id(number)));

    public static long Id(string number) =>
        long.Parse(number.TrimStart('R', 'S'), System.Globalization.CultureInfo.InvariantCulture);

    public static SlotSaved Saved(Result<SlotSaved, SlotObjection> result) =>
        result.Succeeded(out var saved, out var objection)
            ? saved
            : throw new InvalidOperationException(objection.ToString());

    public static Refusal Refused<T>(Result<T, SlotObjection> result)
        where T : notnull => Assert.IsType<SlotObjection.Refused>(result.Refusal).Why;

    public static SlotQuestion Asked<T>(Result<T, SlotObjection> result)
        where T : notnull => Assert.IsType<SlotObjection.Asks>(result.Refusal).Question;

    public static string NewKey() => Guid.NewGuid().ToString();

    public ValueTask DisposeAsync() => Booking.DisposeAsync();
}

using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Persistence;
using Booking.Tests.Images;
using Booking.Tests.Scheduling;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Catalog;

/// <summary>
/// What may change of a catalogue item only while nothing depends on it: whatever adds a dependent row locks it first,
/// so that the admin who asks at that moment sees it. Of two, the first has not committed yet when the second comes.
/// Beside each race is its control: without the first one's row lock the second changes what it must not.
/// </summary>
public sealed class CatalogWindowTests
{
    [Theory, OnEveryDatabase]
    public async Task A_time_zone_does_not_change_under_a_slot_that_is_being_made(DatabaseEngine engine) =>
        Assert.Equal(
            [new("TimeZone", FieldProblem.ZoneFixed)],
            (await ZoneAsync(engine, guarded: true)).Refusal!.Errors
        );

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_location_s_row_lock_the_slot_lands_in_another_zone(DatabaseEngine engine) =>
        Assert.NotNull((await ZoneAsync(engine, guarded: false)).Value);

    [Theory, OnEveryDatabase]
    public async Task A_kind_does_not_change_under_a_slot_that_is_being_made(DatabaseEngine engine) =>
        Assert.Equal([new("Kind", FieldProblem.KindFixed)], (await KindAsync(engine, guarded: true)).Refusal!.Errors);

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_program_s_row_lock_a_class_for_ten_becomes_a_lesson(DatabaseEngine engine) =>
        Assert.NotNull((await KindAsync(engine, guarded: false)).Value);

    [Theory, OnEveryDatabase]
    public async Task A_course_does_not_shrink_under_a_subscription_that_is_being_bought(DatabaseEngine engine) =>
        Assert.Equal(
            [new("Categories", FieldProblem.CourseInUse, 1)],
            (await ShrinkAsync(engine, guarded: true)).Refusal!.Errors
        );

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_course_s_row_lock_the_subscription_lost_a_category(DatabaseEngine engine) =>
        Assert.NotNull((await ShrinkAsync(engine, guarded: false)).Value);

    [Theory, OnEveryDatabase]
    public async Task A_location_gets_its_twelfth_picture_once(DatabaseEngine engine)
    {
        var (second, count) = await TwelfthAsync(engine, guarded: true);
        Assert.Equal((Refusal.ImagesFull, 12), (second.Refusal, count));
    }

    [Theory, OnEveryDatabase]
    public async Task Control_without_the_location_s_row_lock_there_are_thirteen(DatabaseEngine engine)
    {
        var (second, count) = await TwelfthAsync(engine, guarded: false);
        Assert.Equal((null, 13), (second.Refusal, count));
    }

    private static async Task<Result<Saved, NotSaved<LocationDraft>>> ZoneAsync(DatabaseEngine engine, bool guarded)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var masters = await CatalogScene.FillAsync(scene.Booking);
        var save = scene.Server.Get<SaveLocation>();
        var now = (await save.ReadAsync(masters.Admin, scene.Location.Number, CancellationToken.None))!;
        var race = new Race(
            guarded,
            "Locations",
            Gate.Query("TimeZone", "FROM", "Locations"),
            Gate.Query("EXISTS", "Slots")
        );
        var (first, second) = race.Start(scene.Booking);
        return await race.RunAsync(
            () => scene.CreateAsync(scene.Draft(), server: first),
            () =>
                masters.TryAsync(
                    second.Get<SaveLocation>(),
                    now.Draft with
                    {
                        TimeZone = "Europe/Berlin",
                    },
                    now.Number,
                    now.Version
                ),
            made => CalendarScene.Saved(made)
        );
    }

    private static async Task<Result<Saved, NotSaved<ProgramDraft>>> KindAsync(DatabaseEngine engine, bool guarded)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var masters = await CatalogScene.FillAsync(scene.Booking);
        var now = (
            await scene.Server.Get<SaveProgram>().ReadAsync(masters.Admin, scene.Class.Number, CancellationToken.None)
        )!;
        var race = new Race(
            guarded,
            "Programs",
            Gate.Query("TrialPrice", "FROM", "Programs"),
            Gate.Query("EXISTS", "Slots")
        );
        var (first, second) = race.Start(scene.Booking);
        return await race.RunAsync(
            () => scene.CreateAsync(scene.Draft(), server: first),
            () =>
                masters.TryAsync(
                    second.Get<SaveProgram>(),
                    now.Draft with
                    {
                        Kind = ProgramKind.Lesson,
                    },
                    now.Number,
                    now.Version
                ),
            made => CalendarScene.Saved(made)
        );
    }

    private static async Task<Result<Saved, NotSaved<CourseDraft>>> ShrinkAsync(DatabaseEngine engine, bool guarded)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var masters = await CatalogScene.FillAsync(booking);
        var (kept, dropped) = (await masters.CategoryAsync(), await masters.CategoryAsync());
        var course = await masters.SaveAsync(
            masters.Server.Get<SaveCourse>(),
            new CourseDraft(CatalogScene.Words("両方", "Both"), [kept, dropped])
        );
        var made = await masters.SaveAsync(
            masters.Server.Get<SavePlan>(),
            CatalogScene.Monthly(CatalogScene.IdOf(Numbering.Course, course), $"price_{Guid.NewGuid():n}")
        );
        var plan = await masters.Server.ReadAsync(db =>
            db.Plans.AsNoTracking().SingleAsync(p => p.Id == CatalogScene.IdOf(Numbering.Plan, made))
        );
        var member = await booking.Studio.MemberAsync();
        var race = new Race(
            guarded,
            "Courses",
            sql =>
                sql.Contains("INSERT INTO", StringComparison.Ordinal)
                && sql.Contains("Contracts", StringComparison.Ordinal),
            Gate.Query("count", "Contracts")
        );
        var (first, second) = race.Start(booking);
        return await race.RunAsync(
            () => first.BuyAsync(member, plan),
            () =>
                masters.TryAsync(
                    second.Get<SaveCourse>(),
                    new CourseDraft(CatalogScene.Words("片方", "One"), [kept]),
                    course.Number,
                    course.Version
                ),
            bought => Assert.Null(bought.Refusal)
        );
    }

    private static async Task<(Result<ImageView, Refusal> Second, int Count)> TwelfthAsync(
        DatabaseEngine engine,
        bool guarded
    )
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var admin = await booking.Studio.StaffAsync(admin: true);
        var place = ImageOwner.Location((await booking.Studio.LocationAsync()).Id);
        for (var i = 0; i < place.Most - 1; i++)
            Assert.Null((await AddAsync(booking.Server)).Refusal);
        var race = new Race(guarded, "Locations", Gate.Query("Images", "OwnerKind"), Gate.Query("Images", "OwnerKind"))
        {
            OfEquals = true,
        };
        var (first, second) = race.Start(booking);
        var answer = await race.RunAsync(
            () => AddAsync(first),
            () => AddAsync(second),
            added => Assert.Null(added.Refusal)
        );
        return (
            answer,
            await booking.Server.ReadAsync(db =>
                db.Images.CountAsync(i => i.OwnerId == place.Id && i.OwnerKind == ImageOwnerKind.Location)
            )
        );

        Task<Result<ImageView, Refusal>> AddAsync(TestServer server) =>
            server
                .Get<AddImage>()
                .RunAsync(admin, place, Samples.Png(), new("入口", "Entrance"), CancellationToken.None);
    }

    /// <summary>
    /// One is held where it has read the item, the other comes; the first goes on when the other is about to
    /// take the row, or, in the control, when it has asked in vain what depends on it.
    /// </summary>
    private sealed class Race(bool guarded, string table, Func<string, bool> holdsAt, Func<string, bool> asks)
    {
        private Gate? _held;
        private Gate? _watched;

        /// <summary>
        /// Both take the same row lock; else the second is an admin who saves, which is not to be left out.
        /// </summary>
        public bool OfEquals { get; init; }

        public (TestServer First, TestServer Second) Start(TestBooking booking)
        {
            (_held, _watched) = (new Gate(holdsAt, holds: true), new Gate(guarded ? Gate.Update(table) : asks));
            var unguarded = new GuardOff(Gate.Update(table));
            IInterceptor[] first = guarded ? [_held] : [unguarded, _held];
            IInterceptor[] second = guarded || !OfEquals ? [_watched] : [unguarded, _watched];
            return (booking.StartServer(first), booking.StartServer(second));
        }

        public async Task<TSecond> RunAsync<TFirst, TSecond>(
            Func<Task<TFirst>> first,
            Func<Task<TSecond>> second,
            Action<TFirst> stands
        )
        {
            var one = Task.Run(first);
            await _held!.ReachedAsync();
            var other = Task.Run(second);
            await _watched!.ReachedAsync();
            _held.Open();
            stands(await one);
            return await other;
        }
    }
}

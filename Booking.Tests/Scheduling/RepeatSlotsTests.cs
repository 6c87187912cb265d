using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// Recurring slots (rules Weekly rules, Bulk plans): what the preview says of each day is what is written, once.
/// </summary>
public sealed class RepeatSlotsTests
{
    private static readonly DateOnly Monday = BulkScene.Monday;

    [Theory, OnEveryDatabase]
    public async Task The_preview_says_of_every_day_what_becomes_of_it_and_the_rule_writes_just_that(
        DatabaseEngine engine
    )
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var elsewhere = await scene.Booking.Studio.LocationAsync();
        await scene.AddAsync(
            new Holiday(null, Monday.AddDays(7), new("休業", "Closed")),
            new Holiday(scene.Place.Id, Monday.AddDays(8), new("改装", "Works")),
            new Holiday(elsewhere.Id, Monday, new("よそ", "Elsewhere"))
        );
        await scene.AddAsync(
            new OpeningHours(scene.Place.Id, DayOfWeek.Monday, new(9, 0), new(22, 0)),
            new OpeningHours(scene.Place.Id, DayOfWeek.Tuesday, new(9, 0), new(19, 0))
        );
        var draft = scene.Series(
            WeekDays.Monday | WeekDays.Tuesday | WeekDays.Friday,
            Monday.AddDays(-7),
            Monday.AddDays(15),
            exceptions: Monday.AddDays(14)
        );

        var plan = await scene.PlanAsync(draft);
        var done = BulkScene.Value(await scene.RepeatAsync(draft));

        Assert.Equal(
            [
                BulkState.Past,
                BulkState.Past,
                BulkState.New,
                BulkState.New,
                BulkState.New,
                BulkState.New,
                BulkState.Holiday,
                BulkState.Holiday,
                BulkState.New,
                BulkState.Exception,
                BulkState.New,
            ],
            plan.Rows.Select(r => r.State)
        );
        Assert.Equal(
            [Monday.AddDays(-3), Monday.AddDays(1), Monday.AddDays(4), Monday.AddDays(11), Monday.AddDays(15)],
            plan.Rows.Where(r => r.IsAdded && r.OutsideHours).Select(r => r.Date!.Value)
        );
        Assert.Equal(6, done.Added);
        var slots = await scene.SlotsAsync();
        Assert.Equal(plan.Rows.Where(r => r.IsAdded).Select(r => r.Draft!.StartsAt), slots.Select(s => s.StartsAt));
        Assert.All(
            slots,
            s =>
                Assert.Equal(
                    (scene.Tanaka.Id, scene.Big.Id, 8, 2800L, "jpy"),
                    (s.StaffId!.Value, s.RoomId!.Value, s.Capacity, s.Price, s.Currency)
                )
        );
        await using var db = scene.Booking.Database.Open();
        var series = await db.SlotSeries.SingleAsync();
        Assert.All(slots, s => Assert.Equal(series.Id, s.SeriesId));
        Assert.Equal(("2026-12-07", new TimeOnly(18, 30), 60), (series.Exceptions, series.StartsAt, series.Minutes));
        Assert.Equal(
            slots.Select(s => s.Number).Order(),
            (
                await db
                    .AuditLines.Where(l => l.Action == AuditAction.RepeatSlot && l.AccountId == scene.Staff.AccountId)
                    .Select(l => l.Subject)
                    .ToListAsync()
            ).Order()
        );
        Assert.Equal(slots.Select(s => s.Id).Order(), scene.Booking.Server.Signals.Changed.Order());
    }

    [Theory, OnEveryDatabase]
    public async Task A_second_time_everything_stands_already_and_nothing_is_added(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var draft = scene.Series(WeekDays.Monday, Monday, Monday.AddDays(20));
        var key = BulkScene.NewKey();
        var accepted = new BulkAcceptance((await scene.PlanAsync(draft)).Fingerprint, key);
        Assert.Equal(
            3,
            BulkScene
                .Value(await scene.Get<RepeatSlots>().RunAsync(scene.Staff, draft, accepted, CancellationToken.None))
                .Added
        );

        Assert.Equal(
            3,
            BulkScene
                .Value(await scene.Get<RepeatSlots>().RunAsync(scene.Staff, draft, accepted, CancellationToken.None))
                .Added
        ); // a double click hears the same
        Assert.Equal(Refusal.KeyReused, (await scene.RepeatAsync(draft, key: key)).Refusal);
        Assert.Equal(Refusal.NoSlotsToAdd, (await scene.RepeatAsync(draft)).Refusal);
        Assert.Equal(3, (await scene.PlanAsync(draft)).Count(BulkState.Exists));
        Assert.Equal(3, (await scene.SlotsAsync()).Count);

        // One more week, and one that was cancelled: only what is missing is added.
        await scene.Booking.Studio.SetStatusAsync((await scene.SlotsAsync())[0], SlotStatus.Cancelled);
        var longer = draft with { Rule = draft.Rule with { LastDay = Monday.AddDays(21) } };
        Assert.Equal(new BulkDone(2, 2), BulkScene.Value(await scene.RepeatAsync(longer)));
    }

    [Theory, OnEveryDatabase]
    public async Task Somebody_twice_at_once_is_shown_and_added_only_knowingly(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        BulkScene.Value(await scene.RepeatAsync(scene.Series(WeekDays.Monday, Monday, Monday)));
        var other = await scene.Booking.Studio.ProgramAsync(ProgramKind.Class, "陶芸");
        var draft = scene.Series(WeekDays.Monday, Monday, Monday.AddDays(7)) with
        {
            ProgramId = other.Id,
            RoomId = null,
        };

        var plan = await scene.PlanAsync(draft);

        Assert.Equal([BulkState.Clash, BulkState.New], plan.Rows.Select(r => r.State));
        Assert.Equal(
            (ClashOver.Staff, (await scene.SlotsAsync())[0].Number),
            (plan.Rows[0].Clashes.Single().Over, plan.Rows[0].Clashes.Single().With)
        );
        Assert.Equal(Refusal.ClashesOpen, (await scene.RepeatAsync(draft)).Refusal);
        Assert.Single(await scene.SlotsAsync());
        Assert.Equal(2, BulkScene.Value(await scene.RepeatAsync(draft, allowClashes: true)).Added);
    }

    [Theory, OnEveryDatabase]
    public async Task What_has_changed_since_the_preview_is_not_written(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var draft = scene.Series(WeekDays.Monday, Monday, Monday.AddDays(7));
        var seen = (await scene.PlanAsync(draft)).Fingerprint;
        await scene.AddAsync(new Holiday(scene.Place.Id, Monday, new("休業", "Closed")));

        Assert.Equal(
            Refusal.PlanChanged,
            (
                await scene
                    .Get<RepeatSlots>()
                    .RunAsync(scene.Staff, draft, new(seen, BulkScene.NewKey()), CancellationToken.None)
            ).Refusal
        );
        Assert.Empty(await scene.SlotsAsync());
        await using var db = scene.Booking.Database.Open();
        Assert.Empty(await db.SlotSeries.ToListAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task In_berlin_slots_keep_their_time_on_the_wall_across_both_changes(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine, "Europe/Berlin");
        var draft = scene.Series(WeekDays.Sunday, new(2027, 3, 21), new(2027, 11, 7));

        Assert.Equal(34, BulkScene.Value(await scene.RepeatAsync(draft)).Added);

        var slots = await scene.SlotsAsync();
        Assert.All(
            slots,
            s => Assert.Equal(new TimeSpan(18, 30, 0), LocationTime.Local(s.StartsAt, "Europe/Berlin").TimeOfDay)
        );
        Assert.Equal(
            [17, 16, 17],
            slots
                .Select(s => s.StartsAt.UtcDateTime.Hour)
                .Aggregate(new List<int>(), (seen, hour) => seen.Count > 0 && seen[^1] == hour ? seen : [.. seen, hour])
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Members_and_what_is_no_rule_are_refused(DatabaseEngine engine)
    {
        await using var scene = await BulkScene.StartAsync(engine);
        var draft = scene.Series(WeekDays.Monday, Monday, Monday);
        var member = await scene.Booking.Studio.MemberAsync();

        Assert.Equal(
            Refusal.NotAllowed,
            (await scene.Get<PreviewSeries>().RunAsync(member, draft, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.NotAllowed,
            (
                await scene
                    .Get<RepeatSlots>()
                    .RunAsync(member, draft, new("x", BulkScene.NewKey()), CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(
            Refusal.RuleUnfit,
            (
                await scene
                    .Get<PreviewSeries>()
                    .RunAsync(
                        scene.Staff,
                        draft with
                        {
                            Rule = draft.Rule with { Days = WeekDays.None },
                        },
                        CancellationToken.None
                    )
            ).Refusal
        );
        Assert.Equal(
            Refusal.RuleUnfit,
            (
                await scene
                    .Get<PreviewSeries>()
                    .RunAsync(scene.Staff, draft with { LocationId = 999 }, CancellationToken.None)
            ).Refusal
        );
        Assert.Equal(Refusal.KeyMalformed, (await scene.RepeatAsync(draft, key: "")).Refusal);
        Assert.Equal(
            SlotFaultKind.CapacityOutOfRange,
            (await scene.PlanAsync(draft with { Capacity = 0 })).Rows.Single().Problems.Single().Rule
        );
        Assert.Equal(Refusal.RowsUnfit, (await scene.RepeatAsync(draft with { Capacity = 0 })).Refusal);
    }
}

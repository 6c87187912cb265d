using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Scheduling;

/// <summary>
/// Creating, editing, moving and copying slots; two people at one slot (rule Version). Beside each race is its
/// control.
/// </summary>
public sealed class EditSlotTests
{
    [Theory, OnEveryDatabase]
    public async Task A_slot_is_made_moved_closed_and_put_back_and_each_step_is_on_record(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var made = await scene.SlotAsync(scene.Draft(staff: scene.Yuki, room: scene.Hall));
        Assert.Equal((0, SlotStatus.Open, "Asia/Tokyo"), (made.Version, made.Status, made.TimeZone));

        var moved = CalendarScene
            .Saved(await scene.EditAsync(made, made.Draft.At(scene.Ten.AddHours(3)) with { StaffId = scene.Ken.Id }))
            .Slot;
        var closed = CalendarScene
            .Saved(await scene.EditAsync(moved, moved.Draft with { Closed = true }, by: scene.Ben))
            .Slot;
        var undone = CalendarScene.Saved(await scene.EditAsync(closed, moved.Draft)).Slot;
        var same = CalendarScene.Saved(await scene.EditAsync(undone, moved.Draft)).Slot;

        Assert.Equal((1, 2, 3, 3), (moved.Version, closed.Version, undone.Version, same.Version));
        Assert.Equal((SlotStatus.Closed, SlotStatus.Open), (closed.Status, undone.Status));
        Assert.Equal(moved.Draft, undone.Draft);
        Assert.Equal(
            (new LocalizedText("ゆき", "Yuki"), AuditAction.EditSlot),
            (closed.LastChange!.Who, closed.LastChange.Action)
        );
        Assert.Equal(3, (await scene.RowAsync(made)).Revision);
        Assert.Equal(4, scene.Server.Signals.Changed.Count(id => id == made.Id));
        var lines = await scene.AuditAsync(made.Number);
        Assert.Equal(
            [AuditAction.CreateSlot, AuditAction.EditSlot, AuditAction.EditSlot, AuditAction.EditSlot],
            lines.Select(l => l.Action)
        );
        Assert.Contains(scene.Yuki.Number, lines[0].After);
        Assert.Equal(
            $"Staff {scene.Yuki.Number} · StartsAt 2026-11-27T01:00Z · EndsAt 2026-11-27T02:00Z",
            lines[1].Before
        );
        Assert.Equal(
            $"Staff {scene.Ken.Number} · StartsAt 2026-11-27T04:00Z · EndsAt 2026-11-27T05:00Z",
            lines[1].After
        );
    }

    [Theory, OnEveryDatabase]
    public async Task Of_two_who_edit_one_version_the_second_is_shown_both_sides_and_chooses_field_by_field(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var seen = await scene.SlotAsync();
        await scene.EditAsync(seen, seen.Draft with { Capacity = 20, Price = 6000 }, by: scene.Ben);
        var mine = seen.Draft with { Capacity = 8, Closed = true };

        var conflict = Assert.IsType<SlotObjection.Conflict>((await scene.EditAsync(seen, mine)).Refusal);

        Assert.Equal((mine, 20, 1), (conflict.Mine, conflict.Theirs.Draft.Capacity, conflict.Theirs.Version));
        Assert.Equal(
            (new LocalizedText("ゆき", "Yuki"), scene.Booking.Clock.GetUtcNow()),
            (conflict.Theirs.LastChange!.Who, conflict.Theirs.LastChange.At)
        );
        Assert.Equal(
            [SlotField.Capacity, SlotField.Price, SlotField.Closed],
            mine.DifferencesTo(conflict.Theirs.Draft)
        );
        Assert.Equal(20, (await scene.ReadAsync(seen)).Draft.Capacity); // nothing was overwritten

        var chosen = conflict.Theirs.Draft.Take(SlotField.Closed, mine);
        Assert.Equal((20, 6000L, true), (chosen.Capacity, chosen.Price, chosen.Closed));
        Assert.Equal(2, CalendarScene.Saved(await scene.EditAsync(conflict.Theirs, chosen)).Slot.Version);
        // both want the same: no conflict
        Assert.Equal(chosen, CalendarScene.Saved(await scene.EditAsync(seen, chosen, by: scene.Ben)).Slot.Draft);
    }

    [Theory, OnEveryDatabase]
    public async Task The_capacity_never_falls_below_the_seats_taken(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);
        await scene.CashTrialAsync(slot);

        var answer = await scene.EditAsync(slot, slot.Draft with { TrialCapacity = 1 });

        Assert.Equal(new SlotObjection.SeatsTaken(0, 2), answer.Refusal);
        Assert.Equal(
            2,
            CalendarScene
                .Saved(await scene.EditAsync(slot, slot.Draft with { TrialCapacity = 2 }))
                .Slot.Draft.TrialCapacity
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_booked_slot_keeps_its_program_and_one_that_has_begun_its_times(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(capacity: 1, trials: 1));
        Assert.NotNull((await scene.EditAsync(slot, slot.Draft with { ProgramId = scene.Lesson.Id })).Value);
        var lesson = await scene.ReadAsync(slot);
        Assert.Equal((ProgramKind.Lesson, false), (lesson.Kind, lesson.ProgramFixed));
        await scene.CashTrialAsync(lesson);

        var program = await scene.EditAsync(lesson, lesson.Draft with { ProgramId = scene.Class.Id });
        Assert.Equal(
            [new SlotFault(SlotField.Program, SlotFaultKind.ProgramFixed)],
            Assert.IsType<SlotObjection.Invalid>(program.Refusal).Faults
        );

        scene.Booking.Clock.Advance(scene.Ten - scene.Booking.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        var times = await scene.EditAsync(lesson, lesson.Draft with { EndsAt = lesson.Draft.EndsAt.AddMinutes(30) });
        Assert.Equal(
            [new SlotFault(SlotField.EndsAt, SlotFaultKind.TimesFixed)],
            Assert.IsType<SlotObjection.Invalid>(times.Refusal).Faults
        );
        Assert.True((await scene.ReadAsync(lesson)) is { ProgramFixed: true, TimesFixed: true });
        var corrected = CalendarScene.Saved(
            await scene.EditAsync(lesson, lesson.Draft with { StaffId = scene.Ken.Id, RoomId = scene.Loft.Id })
        );
        // who taught is put right; nobody is asked or mailed
        Assert.Equal((scene.Ken.Id, 0), (corrected.Slot.Draft.StaffId, corrected.Notified));
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_price_is_for_new_bookings(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var before = await scene.CardTrialAsync(slot);
        await scene.EditAsync(slot, slot.Draft with { TrialPrice = 1800 });
        var after = await scene.CardTrialAsync(slot);

        await scene.Booking.PayAsync(before);
        await scene.Booking.PayAsync(after);

        Assert.Equal(
            (1000L, 1800L),
            ((await scene.Booking.PaymentAsync(before)).Amount, (await scene.Booking.PaymentAsync(after)).Amount)
        );
        await scene.Booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_copy_has_everything_but_its_time_and_one_key_makes_one(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(
            scene.Draft(staff: scene.Yuki, room: scene.Hall, capacity: 14) with
            {
                EndsAt = scene.Ten.AddMinutes(75),
            }
        );

        var clicks = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => scene.CopyAsync(slot, scene.Ten.AddDays(1), key: "copy")))
        );

        var copy = Assert.Single(clicks.Select(c => CalendarScene.Saved(c).Slot.Id).Distinct());
        Assert.Equal(2, await scene.CountSlotsAsync());
        Assert.Equal(slot.Draft.At(scene.Ten.AddDays(1)), CalendarScene.Saved(clicks[0]).Slot.Draft);
        var line = Assert.Single(await scene.AuditAsync(Numbering.Slot.Of(copy)));
        Assert.Equal(AuditAction.CopySlot, line.Action);
        Assert.EndsWith($"from {slot.Number}", line.After);
        Assert.Equal(
            Refusal.KeyReused,
            CalendarScene.Refused(await scene.CopyAsync(slot, scene.Ten.AddDays(2), key: "copy"))
        );
    }

    [Theory, OnEveryDatabase]
    public async Task A_repeated_edit_is_answered_with_what_it_did(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        var draft = slot.Draft with { Capacity = 12 };

        var clicks = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.EditAsync(slot, draft, key: "edit")))
        );

        Assert.All(clicks, c => Assert.Equal(1, CalendarScene.Saved(c).Slot.Version));
        Assert.Equal(2, (await scene.AuditAsync(slot.Number)).Count);
        Assert.Equal(Refusal.KeyMalformed, CalendarScene.Refused(await scene.EditAsync(slot, draft, key: "a b")));
    }

    [Theory, OnEveryDatabase]
    public async Task A_cancelled_or_unknown_slot_cannot_be_edited(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        await scene.CancelAsync(slot);

        Assert.Equal(
            Refusal.SlotCancelled,
            CalendarScene.Refused(await scene.EditAsync(slot, scene.Draft(capacity: 3)))
        );
        Assert.Equal(
            Refusal.SlotNotFound,
            CalendarScene.Refused(await scene.EditAsync(slot with { Id = 99999 }, scene.Draft()))
        );
        Assert.Null(await scene.Server.Get<ReadSlotDetails>().RunAsync(scene.Ann, 99999, CancellationToken.None));
    }
}

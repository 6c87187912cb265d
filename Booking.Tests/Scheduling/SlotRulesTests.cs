using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Booking.Tests.Scheduling;

/// <summary>What a slot may be like (rule Slot rules), and who may say so.</summary>
public sealed class SlotRulesTests
{
    [Theory, OnEveryDatabase]
    public async Task Every_fault_of_a_draft_is_named_with_its_field(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var elsewhere = await scene.Booking.Studio.LocationAsync(name: "新宿");
        var film = await scene.Booking.Studio.ProgramAsync(ProgramKind.Projection, "観覧車");
        var draft = scene.Draft();
        var now = scene.Booking.Clock.GetUtcNow();

        (SlotDraft Draft, SlotField Field, SlotFaultKind Kind)[] wrong =
        [
            (draft with { ProgramId = 999 }, SlotField.Program, SlotFaultKind.ProgramUnknown),
            (draft with { LocationId = 999 }, SlotField.Location, SlotFaultKind.LocationUnknown),
            (draft with { RoomId = 999 }, SlotField.Room, SlotFaultKind.RoomUnknown),
            (
                draft with
                {
                    RoomId = scene.Hall.Id,
                    LocationId = elsewhere.Id,
                },
                SlotField.Room,
                SlotFaultKind.RoomElsewhere
            ),
            (draft with { StaffId = 999 }, SlotField.Staff, SlotFaultKind.StaffUnknown),
            (draft with { EndsAt = draft.StartsAt }, SlotField.EndsAt, SlotFaultKind.EndNotAfterStart),
            (draft with { EndsAt = draft.StartsAt.AddMinutes(1441) }, SlotField.EndsAt, SlotFaultKind.TooLong),
            (draft.At(now.AddYears(2).AddDays(1)), SlotField.StartsAt, SlotFaultKind.TooFarAhead),
            (draft.At(now.AddHours(-1)), SlotField.StartsAt, SlotFaultKind.InThePast),
            (draft with { Capacity = 0 }, SlotField.Capacity, SlotFaultKind.CapacityOutOfRange),
            (draft with { Capacity = 1000 }, SlotField.Capacity, SlotFaultKind.CapacityOutOfRange),
            (
                draft with
                {
                    ProgramId = scene.Lesson.Id,
                    Capacity = 2,
                },
                SlotField.Capacity,
                SlotFaultKind.LessonIsForOne
            ),
            (draft with { TrialCapacity = -1 }, SlotField.TrialCapacity, SlotFaultKind.TrialCapacityOutOfRange),
            (draft with { ProgramId = film.Id }, SlotField.TrialCapacity, SlotFaultKind.TrialsNotOffered),
            (draft with { TrialPrice = null }, SlotField.TrialPrice, SlotFaultKind.TrialPriceMissing),
            (draft with { Price = -1 }, SlotField.Price, SlotFaultKind.PriceOutOfRange),
            (draft with { TrialPrice = 10_000_000 }, SlotField.TrialPrice, SlotFaultKind.TrialPriceOutOfRange),
            (draft with { Price = 49 }, SlotField.Price, SlotFaultKind.PriceTooSmall),
            (draft with { TrialPrice = 1 }, SlotField.TrialPrice, SlotFaultKind.TrialPriceTooSmall),
        ];
        foreach (var (one, field, kind) in wrong)
        {
            var invalid = Assert.IsType<SlotObjection.Invalid>((await scene.CreateAsync(one)).Refusal);
            Assert.Equal([new SlotFault(field, kind)], invalid.Faults.Select(f => f with { Least = null }));
        }

        Assert.Equal(0, await scene.CountSlotsAsync());
        Assert.NotNull((await scene.CreateAsync(draft with { EndsAt = draft.StartsAt.AddHours(24) })).Value);
        Assert.NotNull((await scene.CreateAsync(draft.At(now.AddMinutes(-30)))).Value); // has begun, is not over
    }

    [Theory, OnEveryDatabase]
    public async Task What_is_archived_takes_no_new_slots_and_keeps_those_it_has(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync(scene.Draft(staff: scene.Yuki, room: scene.Hall));
        await using (var db = scene.Booking.Database.Open())
        {
            await db.Programs.ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false));
            await db.Locations.ExecuteUpdateAsync(set => set.SetProperty(l => l.IsActive, false));
            await db.Rooms.ExecuteUpdateAsync(set => set.SetProperty(r => r.IsActive, false));
            await db.Staff.ExecuteUpdateAsync(set => set.SetProperty(s => s.IsActive, false));
        }

        var invalid = Assert.IsType<SlotObjection.Invalid>(
            (await scene.CreateAsync(scene.Draft(scene.Ten.AddDays(1), scene.Yuki, scene.Hall))).Refusal
        );
        Assert.Equal(
            [
                SlotFaultKind.ProgramInactive,
                SlotFaultKind.LocationInactive,
                SlotFaultKind.RoomInactive,
                SlotFaultKind.StaffInactive,
            ],
            invalid.Faults.Select(f => f.Kind)
        );
        Assert.NotNull((await scene.EditAsync(slot, slot.Draft with { Capacity = 12 })).Value);
        var other = Assert.IsType<SlotObjection.Invalid>(
            (await scene.EditAsync(await scene.ReadAsync(slot), slot.Draft with { StaffId = scene.Ken.Id })).Refusal
        );
        Assert.Equal([new SlotFault(SlotField.Staff, SlotFaultKind.StaffInactive)], other.Faults);
    }

    [Theory, OnEveryDatabase]
    public async Task Nobody_but_staff_gets_into_the_calendar(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var slot = await scene.SlotAsync();
        foreach (var stranger in new[] { Actor.Guest, await scene.Booking.Studio.MemberAsync() })
        {
            Assert.Equal(
                Refusal.NotAllowed,
                CalendarScene.Refused(await scene.CreateAsync(scene.Draft(), by: stranger))
            );
            Assert.Equal(
                Refusal.NotAllowed,
                CalendarScene.Refused(await scene.EditAsync(slot, scene.Draft(capacity: 3), by: stranger))
            );
            Assert.Equal(Refusal.NotAllowed, CalendarScene.Refused(await scene.CancelAsync(slot, by: stranger)));
            Assert.Equal(
                Refusal.NotAllowed,
                CalendarScene.Refused(
                    await scene
                        .Server.Get<ReopenSlot>()
                        .RunAsync(stranger, new(slot.Id, 0, "k"), CancellationToken.None)
                )
            );
            Assert.Equal(
                Refusal.NotAllowed,
                CalendarScene.Refused(
                    await scene
                        .Server.Get<CopySlot>()
                        .RunAsync(stranger, new(slot.Id, scene.Ten, null, null, "k"), CancellationToken.None)
                )
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Server.Get<ReadSlotDetails>().RunAsync(stranger, slot.Id, CancellationToken.None)
            );
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() =>
                scene.Server.Get<ReadSlotDefaults>().RunAsync(stranger, CancellationToken.None)
            );
        }

        Assert.Equal(1, await scene.CountSlotsAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_slot_is_offered_what_its_program_usually_has(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        await scene.SlotAsync(scene.Draft(capacity: 14, trials: 2) with { EndsAt = scene.Ten.AddMinutes(75) });

        var defaults = await scene.Server.Get<ReadSlotDefaults>().RunAsync(scene.Ann, CancellationToken.None);

        Assert.Equal(
            new(scene.Class.Id, ProgramKind.Class, Studio.LessonPrice, Studio.TrialPrice, "jpy", 75, 14, 2),
            defaults[scene.Class.Id]
        );
        Assert.Equal(
            new(scene.Lesson.Id, ProgramKind.Lesson, Studio.LessonPrice, Studio.TrialPrice, "jpy", 60, 1, 0),
            defaults[scene.Lesson.Id]
        );
        Assert.Equal(scene.Ten.AddMinutes(75), defaults[scene.Class.Id].Draft(scene.Location.Id, scene.Ten).EndsAt);
    }

    [Theory, OnEveryDatabase]
    public async Task A_price_is_free_or_within_what_its_currency_can_be_paid_in(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var draft = scene.Draft();

        Assert.NotNull((await scene.CreateAsync(draft with { Price = 0, TrialPrice = 0 })).Value);
        Assert.NotNull(
            (await scene.CreateAsync(draft.At(draft.StartsAt.AddDays(1)) with { Price = 50, TrialPrice = 50 })).Value
        );
        await SetCurrencyAsync(scene, draft.ProgramId, "usd");
        Assert.NotNull((await scene.CreateAsync(draft.At(draft.StartsAt.AddDays(2)) with { Price = 50 })).Value);
        await SetCurrencyAsync(scene, draft.ProgramId, "czk");
        var small = Assert.IsType<SlotObjection.Invalid>(
            (await scene.CreateAsync(draft.At(draft.StartsAt.AddDays(3)) with { Price = 1499 })).Refusal
        );
        Assert.Equal(new Money(1500, "czk"), small.Faults[0].Least);
        await SetCurrencyAsync(scene, draft.ProgramId, "yen");
        var unknown = Assert.IsType<SlotObjection.Invalid>(
            (await scene.CreateAsync(draft.At(draft.StartsAt.AddDays(4)))).Refusal
        );
        Assert.Equal([new SlotFault(SlotField.Program, SlotFaultKind.CurrencyNotTaken)], unknown.Faults);
    }

    [Theory, OnEveryDatabase]
    public async Task An_edit_leaves_a_price_and_its_currency_as_they_were_agreed(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var draft = scene.Draft();
        var made = (await scene.CreateAsync(draft)).Value!.Slot;
        await SetCurrencyAsync(scene, draft.ProgramId, "usd");

        var edited = await scene.EditAsync(made, made.Draft with { Capacity = made.Draft.Capacity + 1 });

        Assert.NotNull(edited.Value);
        await using var db = scene.Booking.Database.Open();
        Assert.Equal("jpy", (await db.Slots.AsNoTracking().SingleAsync(s => s.Id == made.Id)).Currency);
    }

    private static async Task SetCurrencyAsync(CalendarScene scene, long program, string currency)
    {
        await using var db = scene.Booking.Database.Open();
        await db
            .Programs.Where(p => p.Id == program)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Currency, currency));
    }
}

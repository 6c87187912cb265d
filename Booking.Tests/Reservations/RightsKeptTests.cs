using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.Catalog;
using Booking.Tests.Scheduling;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Reservations;

/// <summary>No right is lost to a change of the studio's (rule Rights kept).</summary>
public sealed class RightsKeptTests
{
    [Theory, OnEveryDatabase]
    public async Task Who_was_in_time_before_the_slot_moved_to_five_hours_from_now_cancels_free_until_it_starts(
        DatabaseEngine engine
    )
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var booking = scene.Booking;
        var member = await booking.Studio.MemberAsync();
        var slot = await LessonAsync(scene, days: 7);
        var hold = await booking.BookAndPayAsync(member, slot);

        await MoveAsync(scene, slot, booking.Clock.GetUtcNow().AddHours(5));

        var preview = (await PreviewAsync(booking, member, hold.ReservationNumber))!;
        Assert.True(preview.InTime);
        Assert.Equal(booking.Clock.GetUtcNow().AddHours(5), preview.Deadline);
        Assert.Equal(Money.Yen(Studio.LessonPrice), preview.Refund);
        booking.Clock.Advance(TimeSpan.FromHours(4.9));
        var cancelled = await booking.Server.CancelAsync(member, hold.ReservationNumber, lateAccepted: false);
        Assert.Equal(new Cancellation(InTime: true, Money.Yen(Studio.LessonPrice)), cancelled.Value);
        await booking.SettleAsync();
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task Who_was_late_before_the_change_stays_late(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var booking = scene.Booking;
        var member = await booking.Studio.MemberAsync();
        var slot = await LessonAsync(scene, days: 1);
        var hold = await booking.BookAndPayAsync(member, slot);
        booking.Clock.Advance(TimeSpan.FromHours(1));

        await MoveAsync(scene, slot, booking.Clock.GetUtcNow().AddHours(5));

        Assert.False((await PreviewAsync(booking, member, hold.ReservationNumber))!.InTime);
    }

    [Theory, OnEveryDatabase]
    public async Task Staff_are_told_how_many_keep_the_right_and_the_mail_says_so(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var (slot, early) = (await scene.SlotAsync(), await scene.Booking.Studio.MemberAsync());
        await scene.CashTrialAsync(slot, early);
        var later = slot.Draft.At(scene.Booking.Clock.GetUtcNow().AddHours(5));

        var question = CalendarScene.Asked(await scene.EditAsync(slot, later));

        Assert.All(question.People, p => Assert.True(p.KeepsRight));
        Assert.Null(await KeptAsync(scene.Booking, slot.Id)); // nothing has happened yet
        CalendarScene.Saved(await scene.EditAsync(slot, later, question.Accept(notify: true)));
        Assert.NotNull(await KeptAsync(scene.Booking, slot.Id));
        var mail = await scene.Server.ReadAsync(db =>
            db.OutboxMails.SingleAsync(m => m.Occasion == MailOccasion.SlotMoved)
        );
        Assert.Equal("yes", mail.FactsByName["keepsRight"]);
    }

    [Theory, OnEveryDatabase]
    public async Task Another_place_keeps_the_right_and_another_capacity_changes_nothing(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var elsewhere = await scene.Booking.Studio.LocationAsync(name: "新宿");
        var slot = await scene.SlotAsync();
        await scene.CashTrialAsync(slot);

        slot = CalendarScene.Saved(await scene.EditAsync(slot, slot.Draft with { Capacity = 12 })).Slot;
        Assert.Null(await KeptAsync(scene.Booking, slot.Id));
        CalendarScene.Saved(
            await scene.EditAsync(slot, slot.Draft with { LocationId = elsewhere.Id }, new() { Notify = false })
        );
        Assert.NotNull(await KeptAsync(scene.Booking, slot.Id));
    }

    [Theory, OnEveryDatabase]
    public async Task The_right_lasts_until_the_member_agrees_to_what_they_saw(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var booking = scene.Booking;
        var member = await booking.Studio.MemberAsync();
        var slot = await LessonAsync(scene, days: 7);
        var number = (await booking.BookAndPayAsync(member, slot)).ReservationNumber;
        await MoveAsync(scene, slot, booking.Clock.GetUtcNow().AddHours(9));
        var first = (await KeptAsync(booking, slot.Id))!.Value;
        booking.Clock.Advance(TimeSpan.FromMinutes(1));
        await MoveAsync(scene, slot, booking.Clock.GetUtcNow().AddHours(5));
        var second = (await KeptAsync(booking, slot.Id))!.Value;
        var agree = booking.Server.Get<AgreeToChange>();

        var other = await booking.Studio.MemberAsync();
        Assert.Equal(
            Refusal.ReservationNotFound,
            (await agree.RunAsync(other, number, second, CancellationToken.None)).Refusal
        );
        Assert.Equal(
            Refusal.SlotChanged,
            (await agree.RunAsync(member, number, first, CancellationToken.None)).Refusal
        );
        Assert.True((await PreviewAsync(booking, member, number))!.InTime);
        Assert.Equal(number, (await agree.RunAsync(member, number, second, CancellationToken.None)).Value);
        Assert.Equal(number, (await agree.RunAsync(member, number, second, CancellationToken.None)).Value);
        Assert.False((await PreviewAsync(booking, member, number))!.InTime);
    }

    [Theory, OnEveryDatabase]
    public async Task Who_kept_the_right_moves_free_and_the_new_time_is_their_own_choice(DatabaseEngine engine)
    {
        await using var scene = await CalendarScene.OpenAsync(engine);
        var booking = scene.Booking;
        var member = await booking.Studio.MemberAsync();
        var slot = await LessonAsync(scene, days: 7);
        var to = await booking.Studio.SlotAsync(program: scene.Lesson, startsAt: scene.Ten.AddDays(1));
        var number = (await booking.BookAndPayAsync(member, slot)).ReservationNumber;
        await MoveAsync(scene, slot, booking.Clock.GetUtcNow().AddHours(5));

        Assert.NotNull((await booking.Server.MoveAsync(member, number, to)).Value);

        Assert.Null(await KeptAsync(booking, to.Id));
        await booking.AssertBalancedAsync();
    }

    [Theory, OnEveryDatabase]
    public async Task A_tightened_deadline_takes_nothing_from_who_was_in_time_and_admins_are_told(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var catalog = await CatalogScene.FillAsync(booking);
        var program = await booking.Studio.ProgramAsync();
        var policy = await booking.Studio.PolicyAsync(0, 24 * 60, program);
        var (near, far, late) = (
            await BookedAsync(booking, program, hours: 30),
            await BookedAsync(booking, program, hours: 100),
            await BookedAsync(booking, program, hours: 20)
        );
        var tighter = new DeadlineDraft(DeadlineScope.Program, program.Id, 0, 48 * 60);

        Assert.Equal(2, await KeepingAsync(catalog, Numbering.Deadline.Of(policy.Id), tighter));
        await catalog.SaveAsync(booking.Server.Get<SaveDeadline>(), tighter, Numbering.Deadline.Of(policy.Id));

        Assert.True((await PreviewAsync(booking, near.Member, near.Number))!.InTime);
        Assert.True((await PreviewAsync(booking, far.Member, far.Number))!.InTime);
        Assert.False((await PreviewAsync(booking, late.Member, late.Number))!.InTime);
        var after = await BookedAsync(booking, program, hours: 31);
        Assert.False((await PreviewAsync(booking, after.Member, after.Number))!.InTime);
    }

    [Theory, OnEveryDatabase]
    public async Task A_loosened_deadline_keeps_nothing_because_nothing_is_lost(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var catalog = await CatalogScene.FillAsync(booking);
        var program = await booking.Studio.ProgramAsync();
        var policy = await booking.Studio.PolicyAsync(0, 24 * 60, program);
        await BookedAsync(booking, program, hours: 30);
        var looser = new DeadlineDraft(DeadlineScope.Program, program.Id, 0, 60);

        Assert.Equal(0, await KeepingAsync(catalog, Numbering.Deadline.Of(policy.Id), looser));
        await catalog.SaveAsync(booking.Server.Get<SaveDeadline>(), looser, Numbering.Deadline.Of(policy.Id));

        await using var db = booking.Database.Open();
        Assert.False(await db.Reservations.AnyAsync(r => r.RightsKeptAt != null));
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_policy_a_deleted_one_and_another_category_tighten_too(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var catalog = await CatalogScene.FillAsync(booking);
        var (one, two, three) = (
            await booking.Studio.ProgramAsync(),
            await booking.Studio.ProgramAsync(name: "ピアノ"),
            await booking.Studio.ProgramAsync(name: "絵")
        );
        var loose = await booking.Studio.PolicyAsync(0, 60, two);
        var strict = await booking.Studio.ProgramAsync(name: "別");
        await booking.Studio.PolicyAsync(0, 72 * 60, categoryId: strict.CategoryId);
        var (first, second, third) = (
            await BookedAsync(booking, one, hours: 30),
            await BookedAsync(booking, two, hours: 20),
            await BookedAsync(booking, three, hours: 30)
        );

        await catalog.SaveAsync(
            booking.Server.Get<SaveDeadline>(),
            new DeadlineDraft(DeadlineScope.Program, one.Id, 0, 48 * 60)
        );
        Assert.Null(
            (
                await booking
                    .Server.Get<DeleteDeadline>()
                    .RunAsync(catalog.Admin, Numbering.Deadline.Of(loose.Id), 0, CancellationToken.None)
            ).Refusal
        );
        var programs = booking.Server.Get<SaveProgram>();
        var draft = (await programs.ReadAsync(catalog.Admin, three.Number, CancellationToken.None))!.Draft;
        await catalog.SaveAsync(programs, draft with { CategoryId = strict.CategoryId }, three.Number);

        foreach (var (member, number) in new[] { first, second, third })
            Assert.True((await PreviewAsync(booking, member, number))!.InTime, number);
        await using var db = booking.Database.Open();
        Assert.Equal(3, await db.Reservations.CountAsync(r => r.RightsKeptAt != null));
    }

    [Theory, OnEveryDatabase]
    public async Task A_new_price_takes_nobody_s_right_to_move_among_slots_that_cost_the_same(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var member = await booking.Studio.MemberAsync();
        var program = await booking.Studio.ProgramAsync();
        var (slot, dearer, dearest) = (
            await LessonAsync(booking, program, days: 7),
            await LessonAsync(booking, program, days: 8, price: 6000),
            await LessonAsync(booking, program, days: 9, price: 7000)
        );
        var number = (await booking.BookAndPayAsync(member, slot)).ReservationNumber;
        Assert.Equal(Refusal.CostDiffers, (await booking.Server.MoveAsync(member, number, dearer)).Refusal);
        await using (var db = booking.Database.Open())
            await db.Slots.Where(s => s.Id == slot.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Price, 6000));

        Assert.Equal(Refusal.CostDiffers, (await booking.Server.MoveAsync(member, number, dearest)).Refusal);
        Assert.NotNull((await booking.Server.MoveAsync(member, number, dearer)).Value);
        await booking.AssertBalancedAsync();
    }

    private static Task<Slot> LessonAsync(CalendarScene scene, int days) =>
        scene.Booking.Studio.SlotAsync(
            program: scene.Lesson,
            location: scene.Location,
            startsAt: scene.Booking.Clock.GetUtcNow().AddDays(days)
        );

    private static Task<Slot> LessonAsync(
        TestBooking booking,
        Domain.Catalog.Program program,
        int days,
        long price = Studio.LessonPrice
    ) => booking.Studio.SlotAsync(program: program, price: price, startsAt: booking.Clock.GetUtcNow().AddDays(days));

    private static async Task<(Actor Member, string Number)> BookedAsync(
        TestBooking booking,
        Domain.Catalog.Program program,
        int hours
    )
    {
        var member = await booking.Studio.MemberAsync();
        var slot = await booking.Studio.SlotAsync(
            program: program,
            startsAt: booking.Clock.GetUtcNow().AddHours(hours)
        );
        return (member, (await booking.BookAndPayAsync(member, slot)).ReservationNumber);
    }

    /// <summary>Staff move the slot, knowing whom it concerns.</summary>
    private static async Task MoveAsync(CalendarScene scene, Slot slot, DateTimeOffset startsAt)
    {
        var sheet = (await scene.Server.Get<ReadSlotDetails>().RunAsync(scene.Ann, slot.Id, CancellationToken.None))!;
        CalendarScene.Saved(await scene.EditAsync(sheet, sheet.Draft.At(startsAt), new() { Notify = false }));
    }

    private static Task<CancellationPreview?> PreviewAsync(TestBooking booking, Actor member, string number) =>
        booking.Server.Get<PreviewCancellation>().RunAsync(member, number, CancellationToken.None);

    private static Task<int?> KeepingAsync(CatalogScene scene, string number, DeadlineDraft draft) =>
        scene.Server.Get<PreviewDeadline>().KeepingAsync(scene.Admin, number, draft, CancellationToken.None);

    private static async Task<DateTimeOffset?> KeptAsync(TestBooking booking, long slotId)
    {
        await using var db = booking.Database.Open();
        return await db.Reservations.Where(r => r.SlotId == slotId).Select(r => r.RightsKeptAt).SingleAsync();
    }
}

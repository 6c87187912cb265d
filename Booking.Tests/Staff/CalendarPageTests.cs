using AngleSharp.Dom;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Staff.Calendar;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Booking.Tests.Staff;

/// <summary>
/// The calendar page on a real database and a real feed; gestures come in as the browser's script would call them.
/// </summary>
public sealed class CalendarPageTests : LivePageTest
{
    /// <summary>Monday 23 November 2026, 10:00 in Tokyo.</summary>
    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private Location place = null!;
    private Domain.Catalog.Program program = null!;
    private Actor staff = null!;

    [Fact]
    public async Task A_slot_shows_when_what_and_its_seats_in_words_and_a_booking_elsewhere_changes_them_in_place()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        Assert.Equal("10:00–11:00 ヨガ ○ 0 / 4 受付中", Words(page.Find(Selector(slot))));
        Assert.Equal("--c:0;--f:600;--l:60;--i:0;--n:1", page.Find(Selector(slot)).GetAttribute("style"));

        await Booking.Server.HoldAsync(await Studio.MemberAsync(), slot);

        await UntilAsync(
            () => Words(page.Find(Selector(slot))).Contains("1 / 4・仮予約1", StringComparison.Ordinal),
            "the hold to be shown"
        );
    }

    [Fact]
    public async Task The_script_is_attached_once_however_often_the_page_is_drawn_while_it_loads()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll(".slot-panel").Count == 1, "the page to be drawn again");
        Assert.Single(JSInterop.Invocations, i => i.Identifier == "import");
    }

    [Fact]
    public async Task A_name_is_shown_as_it_is_written_whatever_it_looks_like()
    {
        program = await Studio.ProgramAsync(ProgramKind.Projection, "<b>ヨガ</b> & \"もっと\"");
        var page = await OpenAsync("view=week", await SlotAsync());
        Assert.Equal("<b>ヨガ</b> & \"もっと\"", page.Find(".cal-slot span").TextContent);
    }

    [Fact]
    public async Task A_drop_moves_the_slot_says_so_and_can_be_undone_and_the_same_drop_twice_moves_once()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        var key = SlotKeys.New();
        for (var i = 0; i < 2; i++)
            await GestureAsync(
                page,
                p => p.DropAsync(slot.Number, SlotDrop.Read("2026-11-24", 630, 690, resized: false), key)
            );
        await UntilAsync(
            () =>
                page.Find(Selector(slot)).GetAttribute("style")!.StartsWith("--c:1;--f:630;", StringComparison.Ordinal),
            "the slot to stand there"
        );
        Assert.Contains("11月24日(火) 10:30に移動しました", Words(page.Find(".cal-toast")));
        Assert.Equal(1, (await ReadAsync(slot)).Version);

        await ClickAsync(page, ".cal-toast .undo");

        await UntilAsync(
            () =>
                page.Find(Selector(slot)).GetAttribute("style")!.StartsWith("--c:0;--f:600;", StringComparison.Ordinal),
            "the slot to be back"
        );
        Assert.Equal(Ten, (await ReadAsync(slot)).StartsAt);
    }

    [Fact]
    public async Task A_drop_that_is_refused_leaves_the_slot_and_says_why()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(
            page,
            p => p.DropAsync(slot.Number, SlotDrop.Read("2026-11-16", 600, 660, resized: false), SlotKeys.New())
        );
        await UntilAsync(() => page.FindAll(".cal-toast.bad").Count == 1, "the reason");
        Assert.Contains("すでに過ぎた日時", Words(page.Find(".cal-toast.bad")));
        Assert.Equal(Ten, (await ReadAsync(slot)).StartsAt);
    }

    [Fact]
    public async Task Somebody_else_s_edit_keeps_what_was_typed_and_saving_shows_both_versions()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll("#s-capacity").Count == 1, "the panel");
        await page.InvokeAsync(() => InputAsync(page.Find("#s-capacity"), "12"));
        var sheet = (await Booking.Server.Get<ReadSlotSheet>().RunAsync(staff, slot.Id, CancellationToken.None))!;
        var elsewhere = Booking.StartServer();
        var other = await Studio.StaffAsync(admin: true);

        await elsewhere
            .Get<EditSlot>()
            .RunAsync(
                other,
                new(slot.Id, sheet.Draft.At(Ten.AddMinutes(90)) with { Closed = true }, sheet.Version, SlotKeys.New()),
                CancellationToken.None
            );

        await UntilAsync(() => page.FindAll(".behind").Count == 1, "the panel to say so");
        Assert.Equal("12", page.Find("#s-capacity").GetAttribute("value"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".slot-form")));
        await UntilAsync(() => page.FindAll(".slot-conflict tbody tr").Count == 3, "both versions");
        Assert.Equal(
            ["日時 11月23日(月) 10:00–11:00 11月23日(月) 11:30–12:30", "定員 12 4", "予約の受付 受付中 受付停止"],
            page.FindAll(".slot-conflict tbody tr").Select(Words)
        );
        await ClickAsync(page, ".save-chosen");

        await UntilAsync(() => page.FindAll(".slot-panel").Count == 0, "the panel to close");
        var now = await ReadAsync(slot);
        Assert.Equal((Ten.AddMinutes(90), 12, SlotStatus.Closed), (now.StartsAt, now.Capacity, now.Status));
    }

    [Fact]
    public async Task A_panel_in_which_nothing_was_typed_follows_the_other_s_edit()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll("#s-from").Count == 1, "the panel");
        var sheet = (await Booking.Server.Get<ReadSlotSheet>().RunAsync(staff, slot.Id, CancellationToken.None))!;

        await Booking
            .Server.Get<EditSlot>()
            .RunAsync(
                await Studio.StaffAsync(),
                new(slot.Id, sheet.Draft.At(Ten.AddMinutes(90)), sheet.Version, SlotKeys.New()),
                CancellationToken.None
            );

        await UntilAsync(() => page.Find("#s-from").GetAttribute("value") == "11:30", "the new time in the panel");
        Assert.Empty(page.FindAll(".behind"));
    }

    [Fact]
    public async Task A_person_in_two_places_is_asked_about_and_booked_twice_only_knowingly()
    {
        var person = new StaffMember(new("佐藤", "Sato"));
        await using (var db = Booking.Database.Open())
        {
            db.Add(person);
            await db.SaveChangesAsync();
        }

        var (first, second) = (await SlotAsync(staffId: person.Id), await SlotAsync(Ten.AddHours(2), person.Id));
        var page = await OpenAsync("view=day&date=2026-11-23");
        await GestureAsync(
            page,
            p => p.DropAsync(second.Number, SlotDrop.Read("2026-11-23", 630, 690, resized: false), SlotKeys.New())
        );
        await UntilAsync(() => page.FindAll(".slot-question .anyway").Count == 1, "the question");
        Assert.Contains("佐藤さんは同じ時間に「ヨガ」を担当しています", Words(page.Find(".slot-question")));
        Assert.Equal(Ten.AddHours(2), (await ReadAsync(second)).StartsAt);

        await ClickAsync(page, ".slot-question .anyway");

        await UntilAsync(() => page.FindAll(".slot-panel").Count == 0, "it to be saved");
        Assert.Equal(Ten.AddMinutes(30), (await ReadAsync(second)).StartsAt);
        await UntilAsync(
            () => page.Find(Selector(first)).GetAttribute("style")!.Contains("--n:2", StringComparison.Ordinal),
            "both to stand side by side"
        );
    }

    [Fact]
    public async Task Cancelling_says_what_it_does_and_then_does_it()
    {
        var slot = await SlotAsync();
        await Booking.Server.HoldAsync(await Studio.MemberAsync(), slot);
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: true));
        await UntilAsync(() => page.FindAll(".confirm-cancel").Count == 1, "the panel");
        await ClickAsync(page, ".confirm-cancel");
        await UntilAsync(() => page.FindAll(".consequences li").Count == 2, "what it does");
        Assert.Equal(
            ["予約1件を取り消し、会員に通知します。", "仮予約1件を解放します。その間に支払われた分は返金します。"],
            page.FindAll(".consequences li").Select(Words)
        );
        Assert.Equal(SlotStatus.Open, (await ReadAsync(slot)).Status);

        await ClickAsync(page, ".confirm-cancel");

        await UntilAsync(() => page.FindAll(Selector(slot)).Count == 0, "the slot to be gone");
        Assert.Equal(SlotStatus.Cancelled, (await ReadAsync(slot)).Status);
    }

    [Fact]
    public async Task What_is_moved_while_it_is_about_to_be_cancelled_has_to_be_looked_at_first()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: true));
        await UntilAsync(() => page.FindAll(".confirm-cancel").Count == 1, "the panel");

        await EditElsewhereAsync(slot, d => d.At(Ten.AddHours(2)));

        await UntilAsync(() => page.FindAll(".slot-cancel .changed").Count == 1, "the change to be said");
        Assert.Equal(
            ["日時: 11月23日(月) 10:00–11:00 → 11月23日(月) 12:00–13:00"],
            page.FindAll(".slot-cancel .changed li").Select(Words)
        );
        Assert.True(page.Find(".confirm-cancel").HasAttribute("disabled"));
        Assert.EndsWith("10:00", Words(page.Find("#slot-panel-title")), StringComparison.Ordinal);
        await ClickAsync(page, ".slot-cancel .seen");
        await UntilAsync(
            () => Words(page.Find("#slot-panel-title")).EndsWith("12:00", StringComparison.Ordinal),
            "the slot as it is now"
        );
        Assert.Equal(SlotStatus.Open, (await ReadAsync(slot)).Status);

        await ClickAsync(page, ".confirm-cancel");

        await UntilAsync(() => page.FindAll(".slot-panel").Count == 0, "it to be cancelled");
        Assert.Equal(SlotStatus.Cancelled, (await ReadAsync(slot)).Status);
    }

    [Fact]
    public async Task A_slot_that_was_moved_out_of_sight_is_not_cancelled_unseen_and_what_changed_is_said()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: true));
        await UntilAsync(() => page.FindAll(".confirm-cancel").Count == 1, "the panel");
        await EditElsewhereAsync(slot, d => d.At(Ten.AddDays(7)));
        await UntilAsync(() => page.FindAll(Selector(slot)).Count == 0, "the slot to be gone");

        await ClickAsync(page, ".confirm-cancel");

        await UntilAsync(
            () => page.FindAll(".slot-cancel .changed li").Count == 1,
            "the refused command to be explained"
        );
        Assert.Contains("11月30日(月) 10:00–11:00", Words(page.Find(".slot-cancel .changed")));
        Assert.Equal(SlotStatus.Open, (await ReadAsync(slot)).Status);
    }

    [Theory]
    [InlineData("view=week", "--c:0;--f:1380;--l:60;--i:0;--n:1", "--c:1;--f:0;--l:90;--i:0;--n:1")]
    [InlineData("view=day&date=2026-11-23", "--c:0;--f:1380;--l:60;--i:0;--n:1", null)]
    [InlineData("view=day&date=2026-11-24", null, "--c:0;--f:0;--l:90;--i:0;--n:1")]
    [InlineData("view=staff&date=2026-11-24", null, "--c:0;--f:0;--l:90;--i:0;--n:1")]
    [InlineData("view=rooms&date=2026-11-24", null, "--c:0;--f:0;--l:90;--i:0;--n:1")]
    [InlineData("view=week&date=2026-11-30", null, null)]
    public async Task A_slot_that_passes_midnight_stands_on_both_days(string view, string? begins, string? rest)
    {
        var slot = await SlotAsync(Ten.AddHours(13));
        await Booking.Server.ReadAsync(db =>
            db.Slots.Where(s => s.Id == slot.Id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(s => s.EndsAt, slot.StartsAt.AddMinutes(150))
                        .UpdatedAt(TimeProvider.System.GetUtcNow())
                )
        );
        var page = await OpenAsync(view);

        Assert.Equal(
            new[] { begins, rest }.OfType<string>(),
            page.FindAll(Selector(slot)).Select(e => e.GetAttribute("style"))
        );
        if (begins is not null)
            Assert.StartsWith("23:00 → 翌01:30 ヨガ", Words(page.Find(Selector(slot))), StringComparison.Ordinal);
        if (rest is null)
            return;
        var left = page.FindAll(Selector(slot))[^1];
        Assert.StartsWith("11月23日(月)から続く 23:00 → 翌01:30 ヨガ", Words(left), StringComparison.Ordinal);
        Assert.True(left.HasAttribute("data-fixed"));
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll("#s-from").Count == 1, "the panel");
        Assert.Equal("23:00", page.Find("#s-from").GetAttribute("value"));

        await Booking.Server.HoldAsync(await Studio.MemberAsync(), slot);

        await UntilAsync(
            () => Words(page.FindAll(Selector(slot))[^1]).Contains("1 / 4", StringComparison.Ordinal),
            "the hold to be shown on the second day, too"
        );
    }

    [Fact]
    public async Task A_busy_month_shows_a_few_slots_a_day_and_a_number_that_leads_to_the_day()
    {
        for (var i = 0; i < 5; i++)
            await SlotAsync(Ten.AddHours(i));
        var page = await OpenAsync("view=month");
        Assert.Equal(MonthDay.Most, page.FindAll(".month [data-slot]").Count);
        Assert.Equal("他2件", Words(page.Find(".month-more")));
        Assert.Contains("view=day", page.Find(".month-more").GetAttribute("href"));
    }

    [Fact]
    public async Task Side_by_side_everybody_has_a_column_and_a_drop_on_another_gives_the_slot_away()
    {
        var (sato, suzuki) = (new StaffMember(new("佐藤", "Sato")), new StaffMember(new("鈴木", "Suzuki")));
        await using (var db = Booking.Database.Open())
        {
            db.AddRange(sato, suzuki);
            await db.SaveChangesAsync();
        }

        var slot = await SlotAsync(staffId: sato.Id);
        var page = await OpenAsync("view=staff&date=2026-11-23");
        Assert.Equal(["佐藤", "鈴木"], page.FindAll(".cal-title").Select(Words));

        await GestureAsync(
            page,
            p =>
                p.DropAsync(
                    slot.Number,
                    SlotDrop.Read($"2026-11-23|{suzuki.Id}", 600, 660, resized: false),
                    SlotKeys.New()
                )
        );

        await UntilAsync(
            () => page.Find(Selector(slot)).GetAttribute("style")!.StartsWith("--c:1;", StringComparison.Ordinal),
            "the slot in the other column"
        );
        Assert.Equal((suzuki.Id, Ten), ((await ReadAsync(slot)).StaffId, (await ReadAsync(slot)).StartsAt));
    }

    private async Task<Slot> SlotAsync(DateTimeOffset? startsAt = null, long? staffId = null)
    {
        place ??= await Studio.LocationAsync();
        program ??= await Studio.ProgramAsync(ProgramKind.Projection, "ヨガ");
        var slot = await Studio.SlotAsync(
            ProgramKind.Projection,
            capacity: 4,
            startsAt: startsAt ?? Ten,
            program: program,
            location: place,
            trialCapacity: 0,
            trialPrice: null
        );
        if (staffId is null)
            return slot;
        await using var db = Booking.Database.Open();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.StaffId, staffId).UpdatedAt(TimeProvider.System.GetUtcNow())
            );
        return slot;
    }

    private async Task EditElsewhereAsync(Slot slot, Func<SlotDraft, SlotDraft> edit)
    {
        var sheet = (await Booking.Server.Get<ReadSlotSheet>().RunAsync(staff, slot.Id, CancellationToken.None))!;
        var result = await Booking
            .Server.Get<EditSlot>()
            .RunAsync(
                await Studio.StaffAsync(),
                new(slot.Id, edit(sheet.Draft), sheet.Version, SlotKeys.New()),
                CancellationToken.None
            );
        Assert.True(result.Succeeded(out _, out _));
    }

    private async Task<Slot> ReadAsync(Slot slot)
    {
        await using var db = Booking.Database.Open();
        return await db.Slots.AsNoTracking().SingleAsync(s => s.Id == slot.Id);
    }

    private async Task<IRenderedComponent<CalendarPage>> OpenAsync(string query, params Slot[] shows)
    {
        var server = Booking.Server;
        foreach (
            var useCase in (object[])
                [
                    server.Get<ReadCalendarBasis>(),
                    server.Get<ReadSlotDefaults>(),
                    server.Get<ReadSlotSheet>(),
                    server.Get<CreateSlot>(),
                    server.Get<CopySlot>(),
                    server.Get<EditSlot>(),
                    server.Get<CancelSlot>(),
                    server.Get<ReopenSlot>(),
                ]
        )
            Services.TryAdd(ServiceDescriptor.Singleton(useCase.GetType(), useCase));
        Services.AddSingleton<Presence>();
        staff = await Studio.StaffAsync();
        SignIn(staff);
        Navigation.NavigateTo(
            $"/staff/calendar?{query}{(query.Contains("date=", StringComparison.Ordinal) ? "" : "&date=2026-11-23")}"
        );
        var page = Render<CalendarPage>();
        await UntilAsync(() => page.FindAll(".cal-scroll").Count == 1, "the calendar");
        Assert.All(shows, slot => page.Find(Selector(slot)));
        return page;
    }

    /// <summary>A gesture of the browser's script.</summary>
    private static Task GestureAsync(IRenderedComponent<CalendarPage> page, Func<CalendarPage, Task> gesture) =>
        page.InvokeAsync(() => page.Instance.RunGestureAsync(() => gesture(page.Instance)));

    private static string Selector(Slot slot) => $"[data-slot={slot.Number}]";
}

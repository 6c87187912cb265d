using AngleSharp.Dom;
using Booking.Domain.Catalog;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Live;
using Booking.Web.Staff.Calendar;
using Booking.Web.Theme;
using Booking.Web.Theme.Forms;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>What the calendar shows, and what becomes of a drop.</summary>
public sealed class CalendarPageTests : CalendarPageTest
{
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
        Program = await Studio.ProgramAsync(ProgramKind.Projection, "<b>ヨガ</b> & \"もっと\"");
        var page = await OpenAsync("view=week", await SlotAsync());
        Assert.Equal("<b>ヨガ</b> & \"もっと\"", page.Find(".cal-slot span").TextContent);
    }

    [Fact]
    public async Task A_drop_moves_the_slot_says_so_and_can_be_undone_and_the_same_drop_twice_moves_once()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        var key = NewKey();
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
        Assert.Contains("11月24日(火) 10:30に移動しました", Words(Messages.Find(".message")));
        Assert.Equal(1, (await ReadAsync(slot)).Version);

        await ClickAsync(Messages, ".message-action");

        await UntilAsync(
            () =>
                page.Find(Selector(slot)).GetAttribute("style")!.StartsWith("--c:0;--f:600;", StringComparison.Ordinal),
            "the slot to be back"
        );
        Assert.Equal(Ten, (await ReadAsync(slot)).StartsAt);
    }

    [Fact]
    public async Task A_slot_is_dragged_over_midnight_and_keeps_its_length()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");

        await GestureAsync(
            page,
            p => p.DropAsync(slot.Number, SlotDrop.Read("2026-11-24", 1410, 1440, resized: false), NewKey())
        );

        await UntilAsync(() => page.FindAll(Selector(slot)).Count == 2, "the slot on both days");
        var moved = await ReadAsync(slot);
        Assert.Equal(
            (Ten.AddDays(1).AddHours(13.5), slot.EndsAt - slot.StartsAt),
            (moved.StartsAt, moved.EndsAt - moved.StartsAt)
        );
    }

    [Fact]
    public async Task What_is_drawn_stays_drawn_while_its_form_is_open()
    {
        await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.DrawAsync(SlotDrop.Read("2026-11-25", 840, 900, resized: true)));

        await UntilAsync(() => page.FindAll("[data-drawn]").Count == 1, "the drawn area");
        Assert.Equal("--c:2;--f:840;--l:60;--i:0;--n:1", page.Find("[data-drawn]").GetAttribute("style"));

        await ClickAsync(page, ".slot-panel .close");
        await UntilAsync(() => page.FindAll("[data-drawn]").Count == 0, "the area to go with the form");
    }

    [Fact]
    public async Task A_drop_that_is_refused_leaves_the_slot_and_says_why()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(
            page,
            p => p.DropAsync(slot.Number, SlotDrop.Read("2026-11-16", 600, 660, resized: false), NewKey())
        );
        await UntilAsync(() => Messages.FindAll(".message[data-warning]").Count == 1, "the reason");
        Assert.Contains("すでに過ぎた日時", Words(Messages.Find(".message[data-warning]")));
        Assert.Equal(Ten, (await ReadAsync(slot)).StartsAt);
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
            p => p.DropAsync(slot.Number, SlotDrop.Read($"2026-11-23|{suzuki.Id}", 600, 660, resized: false), NewKey())
        );

        await UntilAsync(
            () => page.Find(Selector(slot)).GetAttribute("style")!.StartsWith("--c:1;", StringComparison.Ordinal),
            "the slot in the other column"
        );
        Assert.Equal((suzuki.Id, Ten), ((await ReadAsync(slot)).StaffId, (await ReadAsync(slot)).StartsAt));
    }
}

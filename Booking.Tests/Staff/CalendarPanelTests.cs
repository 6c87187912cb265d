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
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;

namespace Booking.Tests.Staff;

/// <summary>One slot in the panel, while others change it, and how the panel is left.</summary>
public sealed class CalendarPanelTests : CalendarPageTest
{
    [Fact]
    public async Task Somebody_else_s_edit_keeps_what_was_typed_and_saving_shows_both_versions()
    {
        var slot = await SlotAsync();
        var page = await OpenAsync("view=week");
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll("#s-capacity").Count == 1, "the panel");
        await page.InvokeAsync(() => InputAsync(page.Find("#s-capacity"), "12"));
        var sheet = (await Booking.Server.Get<ReadSlotDetails>().RunAsync(Staff, slot.Id, CancellationToken.None))!;
        var elsewhere = Booking.StartServer();
        var other = await Studio.StaffAsync(admin: true);

        await elsewhere
            .Get<EditSlot>()
            .RunAsync(
                other,
                new(slot.Id, sheet.Draft.At(Ten.AddMinutes(90)) with { Closed = true }, sheet.Version, NewKey()),
                CancellationToken.None
            );

        await UntilAsync(() => page.FindAll(".behind").Count == 1, "the panel to say so");
        await page.InvokeAsync(() => page.Find("#s-capacity").BlurAsync(new FocusEventArgs()));
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
        var sheet = (await Booking.Server.Get<ReadSlotDetails>().RunAsync(Staff, slot.Id, CancellationToken.None))!;

        await Booking
            .Server.Get<EditSlot>()
            .RunAsync(
                await Studio.StaffAsync(),
                new(slot.Id, sheet.Draft.At(Ten.AddMinutes(90)), sheet.Version, NewKey()),
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
            p => p.DropAsync(second.Number, SlotDrop.Read("2026-11-23", 630, 690, resized: false), NewKey())
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

        await page.InvokeAsync(() => page.Find("#cancel-reason").Change("講師の体調不良"));
        await ClickAsync(page, ".confirm-cancel");

        await UntilAsync(() => page.FindAll(Selector(slot)).Count == 0, "the slot to be gone");
        var now = await ReadAsync(slot);
        Assert.Equal((SlotStatus.Cancelled, "講師の体調不良"), (now.Status, now.CancelReason));
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
            ["日時：11月23日(月) 10:00–11:00 → 11月23日(月) 12:00–13:00"],
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
    [InlineData("Escape", false)]
    [InlineData("Escape", true)]
    [InlineData("cross", false)]
    [InlineData("cross", true)]
    [InlineData("another slot", false)]
    [InlineData("another slot", true)]
    [InlineData("link", false)]
    [InlineData("link", true)]
    public async Task What_is_typed_is_not_lost_without_a_question(string way, bool leaves)
    {
        var (slot, other) = (await SlotAsync(), await SlotAsync(Ten.AddHours(2)));
        var page = await OpenAsync("view=week");
        await TypeAsync(page, slot);
        var leaving = LeaveAsync(page, way, other);
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        Assert.Contains("編集内容を破棄しますか", Words(Dialogs.Find("h2")));

        await ClickAsync(Dialogs, leaves ? ".dialog-yes" : ".dialog-no");
        await leaving;

        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 0, "the answer");
        if (!leaves)
        {
            Assert.Equal("12", page.Find("#s-capacity").GetAttribute("value"));
            Assert.StartsWith("/staff/calendar", new Uri(Navigation.Uri).AbsolutePath, StringComparison.Ordinal);
            return;
        }

        await UntilAsync(
            () =>
                way switch
                {
                    // Not the address as it stands: no router takes the page away here, and it writes its own again.
                    "link" => Navigation.History.Any(went =>
                        went.State is NavigationState.Succeeded
                        && went.Uri.EndsWith("/staff/today", StringComparison.Ordinal)
                    ),
                    "another slot" => Words(page.Find("#slot-panel-title")).EndsWith("12:00", StringComparison.Ordinal),
                    _ => page.FindAll(".slot-panel").Count == 0,
                },
            "the slot to be left"
        );
    }

    [Fact]
    public async Task Other_days_leave_the_panel_as_it_is_and_a_closing_tab_is_asked_about()
    {
        var page = await OpenAsync("view=week", await SlotAsync());
        await TypeAsync(page, await SlotAsync(Ten.AddHours(4)));
        Assert.True(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);

        await page.InvokeAsync(() => Navigation.NavigateTo("/staff/calendar?view=week&date=2026-11-30"));

        await UntilAsync(
            () => page.FindAll(".cal-title")[0].TextContent.Contains("30", StringComparison.Ordinal),
            "it"
        );
        Assert.Empty(Dialogs.FindAll(".dialog-yes"));
        Assert.Equal("12", page.Find("#s-capacity").GetAttribute("value"));
    }

    [Fact]
    public async Task Where_nothing_was_typed_nothing_is_asked()
    {
        var (slot, other) = (await SlotAsync(), await SlotAsync(Ten.AddHours(2)));
        var page = await OpenAsync("view=week");
        await GestureAsync(page, c => c.OpenAsync(slot.Number, cancelling: false));
        Assert.False(page.FindComponent<NavigationLock>().Instance.ConfirmExternalNavigation);
        await GestureAsync(page, c => c.OpenAsync(other.Number, cancelling: false));
        Assert.EndsWith("12:00", Words(page.Find("#slot-panel-title")), StringComparison.Ordinal);
        await GestureAsync(page, c => c.LeavePanelAsync());
        Assert.Empty(page.FindAll(".slot-panel"));
        Assert.Empty(Dialogs.FindAll(".dialog-yes"));
    }

    private async Task TypeAsync(IRenderedComponent<CalendarPage> page, Slot slot)
    {
        await UntilAsync(() => page.FindAll(Selector(slot)).Count == 1, "the slot");
        await GestureAsync(page, c => c.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll("#s-capacity").Count == 1, "the panel");
        await page.InvokeAsync(() => InputAsync(page.Find("#s-capacity"), "12"));
        await page.InvokeAsync(() => page.Find("#s-capacity").BlurAsync(new FocusEventArgs()));
    }

    private Task LeaveAsync(IRenderedComponent<CalendarPage> page, string way, Slot other) =>
        way switch
        {
            "Escape" => GestureAsync(page, c => c.LeavePanelAsync()),
            "cross" => ClickAsync(page, ".slot-panel .close"),
            "another slot" => GestureAsync(page, c => c.OpenAsync(other.Number, cancelling: false)),
            _ => page.InvokeAsync(() => Navigation.NavigateTo("/staff/today")),
        };
}

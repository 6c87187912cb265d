using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Staff.Calendar;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Staff;

/// <summary>Who waits for a seat of a slot, in the calendar and its panel (rule Waiting list).</summary>
public sealed class CalendarWaitersTests : CalendarPageTest
{
    [Theory]
    [InlineData("ja", "＋2", "キャンセル待ち2名")]
    [InlineData("en", "+2", "2 waiting")]
    public async Task How_many_wait_stands_beside_the_seats_in_every_view(string language, string sign, string words)
    {
        Speak(language);
        var (full, free) = (await FullAsync(), await SlotAsync(Ten.AddHours(2)));
        await WaitAsync(full);
        await WaitAsync(full);
        var page = await OpenAsync("view=week", full, free);

        foreach (var view in new[] { "week", "day", "month" })
        {
            await page.InvokeAsync(() => Navigation.NavigateTo($"/staff/calendar?view={view}&date=2026-11-23"));
            await UntilAsync(
                () => string.Equals(ViewOf(page), view, StringComparison.OrdinalIgnoreCase),
                $"the {view}"
            );
            await UntilAsync(() => page.FindAll($"{Selector(full)} mark").Count == 1, $"the sign in the {view}");
            var mark = page.Find($"{Selector(full)} mark");
            Assert.Equal((sign, words), (Words(mark), mark.GetAttribute("title")));
            Assert.Empty(page.FindAll($"{Selector(free)} mark"));
        }
    }

    [Fact]
    public async Task The_queue_is_shown_in_its_order_and_follows_who_leaves()
    {
        var slot = await FullAsync();
        var (first, second) = (await WaitAsync(slot), await WaitAsync(slot));
        var page = await PanelAsync(slot);
        await UntilAsync(() => page.FindAll(".slot-waiting li").Count == 2, "both");

        var rows = page.FindAll(".slot-waiting li");
        Assert.StartsWith("1番目", Words(rows[0]), StringComparison.Ordinal);
        Assert.Contains($"{NumberOf(first)} カード", Words(rows[0]), StringComparison.Ordinal);
        Assert.Equal($"/staff/members/{NumberOf(second)}", rows[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(rows[0].QuerySelectorAll(".let-in"));

        await Booking.Server.Get<LeaveWaitlist>().RunAsync(first, slot.Id, null, CancellationToken.None);

        await UntilAsync(() => page.FindAll(".slot-waiting li").Count == 1, "the first to be gone");
        Assert.Equal([NumberOf(second)], Shown(page));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_is_let_in_first_only_after_the_question(bool said)
    {
        var slot = await FullAsync();
        var (first, second) = (await WaitAsync(slot), await WaitAsync(slot));
        var page = await PanelAsync(slot);
        await UntilAsync(() => page.FindAll(".let-in").Count == 1, "the button");

        Press(page, ".let-in");
        await AnswerAsync(said, "この操作は記録されます");

        string[] order = said ? [NumberOf(second), NumberOf(first)] : [NumberOf(first), NumberOf(second)];
        await UntilAsync(() => Shown(page).SequenceEqual(order), "the order");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_is_taken_off_only_after_the_question(bool said)
    {
        var slot = await FullAsync();
        var member = await WaitAsync(slot);
        var page = await PanelAsync(slot);
        await UntilAsync(() => page.FindAll(".take-off").Count == 1, "the button");

        Press(page, ".take-off");
        await AnswerAsync(said, "順番がなくなります");

        await UntilAsync(() => page.FindAll(".slot-waiting li").Count == (said ? 0 : 1), "the queue");
        Assert.Equal(said ? WaitlistStatus.Left : WaitlistStatus.Waiting, await StatusAsync(member));
    }

    [Fact]
    public async Task A_full_slot_for_which_nobody_waits_says_so_and_a_member_can_be_put_on_its_list_once()
    {
        var slot = await FullAsync();
        var member = await Studio.MemberAsync();
        var page = await PanelAsync(slot);
        await UntilAsync(() => page.FindAll(".slot-queue").Count == 1, "the list");
        Assert.Contains("キャンセル待ちの方はいません", Words(page.Find(".slot-queue")), StringComparison.Ordinal);

        await PutAsync(page, member);
        await UntilAsync(() => Shown(page).SequenceEqual([NumberOf(member)]), "the member on the list");

        await PutAsync(page, member);
        await UntilAsync(() => page.FindAll(".slot-queue-add .desk-refusal").Count == 1, "the refusal");
        Assert.Equal([NumberOf(member)], Shown(page));
    }

    [Fact]
    public async Task A_slot_with_free_seats_has_no_list()
    {
        var page = await PanelAsync(await SlotAsync());

        await UntilAsync(() => page.FindAll(".slot-roster").Count == 1, "the panel");

        Assert.Empty(page.FindAll(".slot-queue"));
    }

    private async Task<Slot> FullAsync()
    {
        var slot = await SlotAsync();
        foreach (var member in await Studio.MembersAsync(slot.Capacity))
            await Booking.Server.HoldAsync(member, slot);
        return slot;
    }

    private async Task<Actor> WaitAsync(Slot slot)
    {
        var member = await Studio.MemberAsync();
        var joined = await Booking
            .Server.Get<JoinWaitlist>()
            .RunAsync(member, new(slot.Id, null, IsAutomatic: false, NewKey()), CancellationToken.None);
        Assert.NotNull(joined.Value);
        return member;
    }

    private async Task<IRenderedComponent<CalendarPage>> PanelAsync(Slot slot)
    {
        var page = await OpenAsync("view=week", slot);
        await GestureAsync(page, c => c.OpenAsync(slot.Number, cancelling: false));
        return page;
    }

    private async Task AnswerAsync(bool said, string means)
    {
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        Assert.Contains(means, Words(Dialogs.Find("p")), StringComparison.Ordinal);
        await ClickAsync(Dialogs, said ? ".dialog-yes" : ".dialog-no");
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 0, "the answer");
    }

    private async Task PutAsync(IRenderedComponent<CalendarPage> page, Actor member)
    {
        await page.InvokeAsync(() => ChangeAsync(page.Find(".queue-find"), NumberOf(member)));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".slot-queue-add form")));
        await UntilAsync(() => page.FindAll(".queue-member").Count == 1, "the member");
        await ClickAsync(page, ".queue-member");
        await UntilAsync(() => page.FindAll(".queue-put").Count == 1, "the ways to pay");
        await ClickAsync(page, ".queue-put");
    }

    private Task<WaitlistStatus> StatusAsync(Actor member) =>
        Booking.Server.ReadAsync(db =>
            db.WaitlistEntries.Where(e => e.MemberId == member.MemberId).Select(e => e.Status).SingleAsync()
        );

    private static string? ViewOf(IRenderedComponent<CalendarPage> page) =>
        page.Find(".calendar").GetAttribute("data-view");

    /// <summary>The numbers of who waits, as they stand.</summary>
    private static IEnumerable<string> Shown(IRenderedComponent<CalendarPage> page) =>
        page.FindAll(".slot-waiting li").Select(row => Words(row.QuerySelector(".muted.small.numeric")!));

    private static string NumberOf(Actor member) => Numbering.Member.Of(member.MemberId!.Value);
}

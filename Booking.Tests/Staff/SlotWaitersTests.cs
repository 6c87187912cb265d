using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Calendar;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Staff;

/// <summary>A slot's queue in the calendar's panel: who waits, and what staff do with it.</summary>
public sealed class SlotWaitersTests : CalendarPageTest
{
    [Fact]
    public async Task Staff_see_the_queue_let_somebody_in_first_and_take_somebody_off()
    {
        var (slot, first, second) = await QueueAsync();
        var page = await OpenAsync("view=week");
        Assert.Contains("待ち2", Words(page.Find(Selector(slot))));
        await OpenPanelAsync(page, slot, people: 2);
        Assert.Equal(["1番目", "2番目"], page.FindAll(".slot-waiting .badge").Select(Words));

        await AnswerAsync(page, ".let-in");
        await UntilAsync(() => Names(page)[0].Contains(Number(second), StringComparison.Ordinal), "the other order");
        await AnswerAsync(page, ".take-off");

        await UntilAsync(() => Names(page).Count == 1, "one to be left");
        Assert.Contains(Number(first), Names(page)[0]);
        Assert.Equal(1, (await ReadAsync(slot)).Waiting);
    }

    [Fact]
    public async Task Staff_put_a_member_on_the_list()
    {
        var (slot, _, _) = await QueueAsync();
        var member = await Studio.MemberAsync();
        var page = await OpenAsync("view=week");
        await OpenPanelAsync(page, slot, people: 2);

        await page.Find(".queue-find").ChangeAsync(new() { Value = Number(member) });
        await page.InvokeAsync(() => SubmitAsync(page.Find(".slot-queue-add form")));
        await UntilAsync(() => page.FindAll(".queue-member").Count == 1, "the member to be found");
        await ClickAsync(page, ".queue-member");
        await UntilAsync(() => page.FindAll(".queue-put").Count == 1, "the ways to pay");
        await ClickAsync(page, ".queue-put");

        await UntilAsync(() => Names(page).Count == 3, "the queue to grow");
        Assert.Contains(Number(member), Names(page)[2]);
    }

    /// <summary>A full slot and two who wait for it.</summary>
    private async Task<(Slot Slot, Actor First, Actor Second)> QueueAsync()
    {
        var slot = await SlotAsync();
        await using (var db = Booking.Database.Open())
            await db.Slots.ExecuteUpdateAsync(set => set.SetProperty(s => s.Capacity, 0).UpdatedAt(Clock.GetUtcNow()));
        var people = await Studio.MembersAsync(2);
        foreach (var member in people)
        {
            var joined = await Booking
                .Server.Get<JoinWaitlist>()
                .RunAsync(member, new(slot.Id, null, IsAutomatic: false, "join"), CancellationToken.None);
            Assert.NotNull(joined.Value);
        }

        return (slot, people[0], people[1]);
    }

    private async Task OpenPanelAsync(IRenderedComponent<CalendarPage> page, Slot slot, int people)
    {
        await GestureAsync(page, p => p.OpenAsync(slot.Number, cancelling: false));
        await UntilAsync(() => page.FindAll(".slot-waiting li").Count == people, "the queue");
    }

    /// <summary>Presses the button and says yes to what it asks.</summary>
    private async Task AnswerAsync(IRenderedComponent<CalendarPage> page, string button)
    {
        var asked = ClickAsync(page, button);
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 1, "the question");
        await ClickAsync(Dialogs, ".dialog-yes");
        await asked;
        await UntilAsync(() => Dialogs.FindAll(".dialog-yes").Count == 0, "the answer");
    }

    private static List<string> Names(IRenderedComponent<CalendarPage> page) =>
        [.. page.FindAll(".slot-waiting li").Select(Words)];

    private static string Number(Actor member) => Domain.Common.Numbering.Member.Of(member.MemberId!.Value);
}

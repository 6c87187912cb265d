using Booking.Domain.BackOffice;
using Booking.Domain.Payments.Webhooks;
using Booking.Web.Admin.Payments;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin.Payments;

/// <summary>The inbox is what its address says, stays true while it is looked at, and replays what is chosen.</summary>
public sealed class InboxPageTests : AdminPageTest
{
    [Fact]
    public async Task One_event_is_replayed_and_the_row_says_what_came_of_it()
    {
        var number = await PaidLessonAsync();
        var page = await OpenAsync("?q=checkout.session.completed");
        await UntilAsync(() => Rows(page) == 1, "the event");

        await ClickAsync(page, "tbody button.small-button");
        await UntilAsync(() => page.FindAll(".inbox-result").Count == 1, "the result");
        Assert.Equal("対象外", Words(page.Find("tbody .badge")));
        Assert.Equal(2, (await StoredAsync()).Single(e => e.Type == "checkout.session.completed").Attempts);

        await ClickAsync(page, ".opener");
        await UntilAsync(() => page.FindAll(".event-panel .story li").Count > 0, "the story");
        Assert.Equal($"/admin/payments/{number}", page.Find(".event-panel a").GetAttribute("href"));
    }

    [Fact]
    public async Task What_another_server_does_shows_up_in_the_row_and_new_events_are_only_told_of()
    {
        await PaidLessonAsync();
        var page = await OpenAsync("?q=checkout.session.completed");
        await UntilAsync(() => Rows(page) == 1, "the event");
        Assert.Equal("処理済み", Words(page.Find("tbody .badge")));

        var only = (await StoredAsync()).Single(e => e.Type == "checkout.session.completed");
        await Booking.Server.Get<Inbox>().ReplayAsync(Admin, only.Id, CancellationToken.None);
        await UntilAsync(() => Words(page.Find("tbody .badge")) == "対象外", "the new state");
        Assert.Empty(page.FindAll(".read-anew"));

        await PaidLessonAsync();
        await UntilAsync(() => page.FindAll(".read-anew").Count == 1, "the word of new events");
        Assert.Equal(1, Rows(page));
        await ClickAsync(page, ".read-anew");
        await UntilAsync(() => Rows(page) == 2 && page.FindAll(".read-anew").Count == 0, "the new events");
    }

    [Fact]
    public async Task The_filters_become_the_address()
    {
        await PaidLessonAsync();
        var page = await OpenAsync("");
        await UntilAsync(() => Rows(page) > 0, "the events");
        await page.InvokeAsync(() => ChangeAsync(page.Find("#inbox-state"), nameof(InboxState.Failed)));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#inbox-kind"), nameof(PaymentEventKind.CheckoutCompleted)));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".inbox-filters")));
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "no failed event");
        Assert.EndsWith("/admin/inbox?state=Failed&kind=CheckoutCompleted", Navigation.Uri, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<InboxPage>> OpenAsync(string query)
    {
        Navigation.NavigateTo("/admin/inbox" + query);
        var page = Render<InboxPage>();
        await UntilAsync(() => page.FindAll(".inbox-grid, .empty").Count > 0, "the list");
        return page;
    }

    private static int Rows(IRenderedComponent<InboxPage> page) => page.FindAll("tbody .grid-row").Count;

    private async Task<List<InboxEvent>> StoredAsync()
    {
        await using var db = Booking.Database.Open();
        return await db.InboxEvents.AsNoTracking().ToListAsync();
    }
}

using Booking.Domain.Payments.Gateway;
using Booking.Web.Admin.Payments;
using Bunit;
using MudBlazor;

namespace Booking.Tests.Admin.Payments;

/// <summary>What waits for a person says what led to it.</summary>
public sealed class TasksPageTests : AdminPageTest
{
    [Fact]
    public async Task A_refund_that_failed_later_is_an_open_task_with_its_history()
    {
        await FailedRefundAsync();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<TasksPage>();
        await UntilAsync(() => page.FindAll(".task-grid tbody .opener").Count == 1, "the task");
        Assert.Contains("¥2,000", Words(page.Find(".task-grid tbody")));
        Assert.Empty(page.FindAll(".story"));

        await ClickAsync(page, ".opener");
        await UntilAsync(() => page.FindAll(".story li").Count > 5, "its history");
        Assert.Contains("返金：失敗", Words(page.Find(".story")));

        await OpenDialogAsync(page, dialogs);
        await dialogs.InvokeAsync(() => ChangeAsync(dialogs.Find("textarea[id^=done-]"), "振込で返金"));
        await dialogs.InvokeAsync(() => SubmitAsync(dialogs.Find("form")));
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "nothing to be left to do");

        await page.InvokeAsync(() => Navigation.NavigateTo(TasksQuery.SettledAddress));
        await UntilAsync(() => page.FindAll(".task-grid tbody .opener").Count == 1, "the settled task");
        Assert.Contains("振込で返金", Words(page.Find(".task-grid .cell-settled:not(th)")));
    }

    [Fact]
    public async Task Without_words_nothing_is_settled_and_what_was_typed_is_kept_when_the_dialog_is_closed()
    {
        await FailedRefundAsync();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<TasksPage>();
        await UntilAsync(() => page.FindAll(".settle").Count == 1, "the task");

        await OpenDialogAsync(page, dialogs);
        await dialogs.InvokeAsync(() => SubmitAsync(dialogs.Find("form")));
        Assert.Single(dialogs.FindAll(".form-problems li"));
        await dialogs.InvokeAsync(() => ChangeAsync(dialogs.Find("textarea[id^=done-]"), "振込"));
        await dialogs.InvokeAsync(() => ClickAsync(dialogs.Find(".form-buttons button[type=button]")));
        await UntilAsync(() => dialogs.FindAll("form").Count == 0, "the dialog to be closed");
        Assert.Single(page.FindAll(".settle"));

        await OpenDialogAsync(page, dialogs);
        Assert.Contains("振込", dialogs.Find("form").InnerHtml);
    }

    [Fact]
    public async Task The_address_says_which_tasks_are_shown()
    {
        var number = await FailedRefundAsync();
        Navigation.NavigateTo("/admin/tasks?trigger=Dispute");
        var page = Render<TasksPage>();
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "no task");

        await page.InvokeAsync(() => ChangeAsync(page.Find("#task-trigger"), ""));
        await page.InvokeAsync(() => ChangeAsync(page.Find("#task-search"), number));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".task-filters")));
        await UntilAsync(() => page.FindAll(".settle").Count == 1, "the task");
        Assert.EndsWith($"/admin/tasks?q={number}", Navigation.Uri, StringComparison.Ordinal);
    }

    private async Task OpenDialogAsync(
        IRenderedComponent<TasksPage> page,
        IRenderedComponent<MudDialogProvider> dialogs
    )
    {
        _ = ClickAsync(page, ".settle");
        await UntilAsync(() => dialogs.FindAll("textarea[id^=done-]").Count == 1, "the dialog");
    }

    /// <returns>The number of the payment.</returns>
    private async Task<string> FailedRefundAsync()
    {
        var number = await PaidLessonAsync();
        await RefundAsync(number, 2000);
        await Booking.SettleAsync();
        Booking.Gateway.Change(
            Booking.Gateway.Refunds.Single().Id,
            GatewayRefundState.Failed,
            "expired_or_canceled_card"
        );
        await Booking.DeliverAllAsync();
        return number;
    }
}

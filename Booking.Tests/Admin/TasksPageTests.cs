using Booking.Domain.Payments.Gateway;
using Booking.Web.Admin;
using Bunit;

namespace Booking.Tests.Admin;

/// <summary>What waits for a person says what led to it.</summary>
public sealed class TasksPageTests : AdminPageTest
{
    [Fact]
    public async Task A_refund_that_failed_later_is_an_open_task_with_its_history()
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
        var page = Render<TasksPage>();
        await UntilAsync(() => page.FindAll(".task-history").Count == 1, "the task");
        Assert.Contains("¥2,000", Words(page.Find(".card")));
        Assert.Empty(page.FindAll(".story"));

        await ClickAsync(page, ".task-history");
        await UntilAsync(() => page.FindAll(".story li").Count > 5, "its history");
        Assert.Contains("返金: 失敗", Words(page.Find(".story")));

        await page.InvokeAsync(() => ChangeAsync(page.Find("input[id^=done-]"), "振込で返金"));
        await page.InvokeAsync(() => SubmitAsync(page.Find(".card form")));
        await UntilAsync(() => page.FindAll(".empty").Count == 1, "nothing to be left to do");
    }
}

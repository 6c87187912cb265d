using Booking.Domain.Reconciliation;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Reconciliation;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin;

/// <summary>What the reconciliation page says of a discrepancy that could not be resolved.</summary>
public sealed class ResolveDiscrepancyPageTests : AdminPageTest
{
    [Fact]
    public async Task What_the_database_refuses_is_a_sentence_and_a_task()
    {
        var slot = await Studio.SlotAsync(capacity: 3);
        foreach (var member in await Studio.MembersAsync(2))
            await Booking.BookAndPayAsync(member, slot);
        Booking.Gateway.AcknowledgeAll();
        Clock.Advance(TimeSpan.FromHours(3));
        await Booking.Database.ExecuteAsync("UPDATE [Slots] SET [Capacity] = 1, [Reserved] = 1");
        await Booking.Server.Get<RequestReconciliation>().RunAsync(Admin, CancellationToken.None);
        await Booking.Server.Get<Reconcile>().RunDueAsync(CancellationToken.None);
        var page = Render<ReconciliationPage>();
        await UntilAsync(() => page.FindAll(".difference-kind button").Count == 1, "the difference");

        await ClickAsync(page, ".difference-kind button");

        await UntilAsync(() => page.FindAll(".difference-kind [role=status]").Count == 1, "the sentence");
        Assert.Contains("タスクを作成しました", Words(page.Find(".difference-kind [role=status]")));
        Assert.Equal("/admin/tasks", page.Find(".difference-kind .finding a").GetAttribute("href"));
    }
}

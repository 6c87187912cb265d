using Booking.Domain.Audit;
using Booking.Tests.TestKit;
using Booking.Web.Admin.AuditLines;
using Bunit;

namespace Booking.Tests.Admin;

/// <summary>Who did what.</summary>
public sealed class AuditPageTests : GridPageTest
{
    [Fact]
    public async Task A_line_tells_who_did_what_to_what_and_leads_there()
    {
        await WriteAsync(
            new AuditLine(Staff, AuditAction.Cancel, "R12", "Confirmed", "Cancelled late", Clock.GetUtcNow()),
            new AuditLine(Admin, AuditAction.ReplayEvent, "inbox", "Processed", "evt_1", Clock.GetUtcNow())
        );
        var page = await OpenAsync<AuditPage>(Admin, "/admin/audit");
        Assert.Equal(2, Rows(page).Count);

        await FilterAsync(page, "who", Staff.AccountId.ToString("N"));
        await ShowAsync(page);
        await UntilAsync(() => Rows(page).Count == 1, "the lines of one person");

        var row = Rows(page).Single();
        foreach (
            var part in new[] { "2026年11月20日 12:00", "staff1@demo.example", "R12", "Confirmed", "Cancelled late" }
        )
            Assert.Contains(part, row);
        Assert.Equal("/staff/bookings?q=R12", page.Find(".grid-row a").GetAttribute("href"));
        Assert.Contains("who=", page.Find("a[download]").GetAttribute("href"));

        await page.InvokeAsync(() => Navigation.NavigateTo("/admin/audit?q=INB&action=ReplayEvent"));
        await UntilAsync(() => Rows(page) is [var only] && only.Contains("evt_1"), "the replay");
    }

    [Theory]
    [InlineData("action=Nonsense")]
    [InlineData("who=somebody")]
    [InlineData("from=yesterday")]
    public void What_a_filter_cannot_read_is_left_out(string query) => Assert.False(AuditQuery.Read(query).HasFilters);

    private async Task WriteAsync(params AuditLine[] lines)
    {
        await using var db = Booking.Database.Open();
        db.AuditLines.AddRange(lines);
        await db.SaveChangesAsync();
    }
}

using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Import;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Booking.Web.Theme.Grid;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin.Payments;

/// <summary>
/// The admins' pages of the money, in a real browser: refund, replay, settle; and nothing of it for anybody else.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class AdminPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task An_admin_refunds_a_pack_reads_its_story_and_replays_its_event(
        string language,
        int width,
        string theme
    )
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, language, width);
        await member.SignInAsync("member2@demo.example", "/plans");
        await member.InteractiveAsync();
        await member.Page.Locator(".plan button").Nth(2).ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await member.Page.Locator("button.main").ClickAsync();
        await member.Page.WaitForURLAsync("**/contracts/CT*");
        await member.Page.Locator(".balance").WaitForAsync();
        var contract = new Uri(member.Page.Url).Segments[^1];

        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", $"/admin/payments?q={contract}");
        await admin.InteractiveAsync();
        await admin.ShotAsync("admin-payments");
        await admin.Page.Locator("tbody a[href^='/admin/payments/']").First.ClickAsync();
        await admin.Page.Locator(".refund-preview").WaitForAsync();
        await admin.ShotAsync("admin-refund");
        await admin.Page.Locator("input[id^=refund-reason]").FillAsync("お客様都合");
        await admin.Page.Locator("input[id^=refund-reason]").BlurAsync();
        await admin.Page.Locator(".refund-form button.danger").ClickAsync();
        await admin.Expect(admin.Page.Locator(".notice.good")).ToContainTextAsync("RF");
        await admin.ShotAsync("admin-refunded");

        await admin.GoAsync("/admin/inbox?q=checkout.session.completed");
        await admin.Page.Locator("tbody button.small-button").First.ClickAsync();
        await admin
            .Expect(admin.Page.Locator("tbody tr .badge").First)
            .ToHaveTextAsync(admin.Text<AdminTexts>("InboxIgnored"));
        await admin.Page.Locator("tbody .opener").First.ClickAsync();
        await admin.Page.Locator(".event-panel .story li").First.WaitForAsync();
        await admin.ShotAsync("admin-inbox");
        await admin.GoAsync("/admin/tasks");
        await admin.ShotAsync("admin-tasks");

        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.Equal(RefundReason.ByAdmin, (await db.Refunds.SingleAsync(r => r.Note == "お客様都合")).Reason);
        Assert.Empty(admin.Faults);
        Assert.Empty(
            await host.Get<Domain.Reservations.Consistency.ConsistencyCheck>().RunAsync(CancellationToken.None)
        );
    }

    [Fact]
    public async Task Staff_and_members_are_turned_away_from_every_page_and_the_file()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var who in new[] { "staff@demo.example", "member@demo.example" })
        {
            await using var person = await chromium.OpenAsync(host.Address, "en", 1280);
            await person.SignInAsync(who, "/");
            foreach (
                var path in new[]
                {
                    "/admin/payments",
                    "/admin/payments/PY1",
                    "/admin/payments/bulk?batch=b&p=PY1",
                    "/admin/inbox",
                    "/admin/tasks",
                    "/admin/audit",
                    "/admin/mails",
                }
            )
            {
                await person.GoAsync(path, interactive: false);
                Assert.Empty(
                    await person.Page.Locator(".table, .admin-grid, .refund-preview, .story, .bulk-lines").AllAsync()
                );
            }

            foreach (
                var (path, head) in new[]
                {
                    ("payments", "refund_asked"),
                    ("audit", "who,account"),
                    ("mails", "number,"),
                }
            )
            {
                var file = await person.Page.Context.APIRequest.GetAsync(
                    $"{host.Address.ToString().TrimEnd('/')}/admin/{path}.csv"
                );
                Assert.DoesNotContain(head, await file.TextAsync());
            }
        }
    }

    [Fact]
    public async Task The_file_holds_what_the_filters_show()
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, "en", 1280);
        await admin.SignInAsync("admin@demo.example", "/");

        var file = await admin.Page.Context.APIRequest.GetAsync(
            $"{host.Address.ToString().TrimEnd('/')}/admin/payments.csv?subject=Plan"
        );

        var lines = (await file.TextAsync()).Split("\n", StringSplitOptions.RemoveEmptyEntries);
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.Equal(await db.Payments.CountAsync(p => p.ContractId != null), lines.Length - 1);
        Assert.Contains("refund_asked", lines[0]);
        Assert.All(lines[1..], l => Assert.StartsWith("PY", l));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM", "'@SUM")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("", "")]
    public void No_cell_is_a_formula(string value, string cell) => Assert.Equal(cell, CsvCell.Written(value));
}

using Booking.Domain.Persistence;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Payments;
using Booking.Web.Admin.Sales;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin.Sales;

/// <summary>
/// Sales and disputes in a real browser: figures, files, deadlines; and nothing of it for anybody else.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class SalesPageTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task An_admin_reads_the_sales_and_answers_a_dispute(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, language, width);
        await member.SignInAsync("member2@demo.example", "/plans");
        await member.InteractiveAsync();
        await member.Page.Locator(".plan button").Nth(2).ClickAsync();
        await member.Page.WaitForURLAsync("**/dev/stripe/pay/**");
        await member
            .Page.Locator("button[name=card][value='4000000000000259']")
            .EvaluateAsync("button => button.click()"); // folded away
        await member.Page.WaitForURLAsync("**/contracts/CT*");

        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/tasks");
        await admin.InteractiveAsync();
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        await Poll.UntilAsync(() => db.Disputes.Any(), "the dispute");
        await admin.GoAsync("/admin/tasks");
        await admin.Page.Locator(".dispute").WaitForAsync();
        await admin.ShotAsync("disputes-tasks");
        await admin.Page.Locator(".dispute a.numeric").ClickAsync();
        await admin.Page.WaitForURLAsync("**/admin/payments/PY*");
        await admin.Page.Locator(".facts").WaitForAsync();
        await admin
            .Expect(admin.Page.Locator("main .dispute"))
            .ToContainTextAsync(admin.Text<DisputeTexts>("StatusNeedsResponse"));
        await admin.ShotAsync("disputes-payment");

        await admin.GoAsync("/admin/sales?period=LastTwelveMonths");
        await admin.Page.Locator(".chart").WaitForAsync();
        await admin.ShotAsync("sales-year");
        await admin.GoAsync("/admin/sales?from=2020-01-01&to=2020-01-02");
        await admin.Page.Locator(".empty").WaitForAsync();
        await admin.ShotAsync("sales-empty");
        await admin.GoAsync("/admin/sales");
        await admin.Page.Locator(".figures").WaitForAsync();
        await admin.ShotAsync("sales-month");
        Assert.True(
            await admin.Page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            ) <= 1
        );
        var file = await admin.Page.Context.APIRequest.GetAsync($"{Root(host)}/admin/sales/money.csv");
        Assert.Contains("day,card,cash", await file.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(
            404,
            (await admin.Page.Context.APIRequest.GetAsync($"{Root(host)}/admin/sales/nothing.csv")).Status
        );
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Staff_members_and_guests_are_turned_away_from_the_page_and_its_files()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var who in new[] { "staff@demo.example", "member@demo.example", null })
        {
            await using var person = await chromium.OpenAsync(host.Address, "en", 1280);
            if (who is not null)
                await person.SignInAsync(who, "/");
            var page = await person.Page.Context.APIRequest.GetAsync($"{Root(host)}/admin/sales");
            Assert.DoesNotContain("sales-period", await page.TextAsync(), StringComparison.Ordinal);
            foreach (
                var table in new[]
                {
                    SalesCsv.Money,
                    SalesCsv.Plans,
                    SalesCsv.Programs,
                    SalesCsv.Staff,
                    SalesCsv.Weekdays,
                }
            )
            {
                var file = await person.Page.Context.APIRequest.GetAsync($"{Root(host)}/admin/sales/{table}.csv");
                Assert.DoesNotContain("currency", await file.TextAsync(), StringComparison.Ordinal);
                Assert.DoesNotContain("capacity", await file.TextAsync(), StringComparison.Ordinal);
            }
        }
    }

    private static string Root(WebHost host) => host.Address.ToString().TrimEnd('/');
}

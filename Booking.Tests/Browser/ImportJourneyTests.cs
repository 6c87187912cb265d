using System.Text;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Staff.Calendar.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>
/// Somebody imports a file, corrects what is wrong with it, imports it again, and once more for nothing.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class ImportJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task A_bad_row_is_corrected_and_a_file_is_imported_once(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        var (location, program) = await CatalogAsync(host);
        var day = DateOnly.FromDateTime(host.Get<TimeProvider>().GetUtcNow().UtcDateTime).AddDays(60);
        string Row(int hour, string what) => $"{location},{what},{day:yyyy-MM-dd},{hour}:00,{hour}:45,1\r\n";
        const string Head = "location,program,date,start,end,capacity\r\n";
        await using var staff = await chromium.OpenAsync(host.Address, language, width, theme);
        await staff.SignInAsync("staff@demo.example", "/staff/calendar/import");
        await staff.InteractiveAsync();
        await staff.ShotAsync("bulk-import");

        await UploadAsync(staff, Head + Row(3, program) + Row(4, "PG9999"));
        await staff
            .Expect(staff.Page.Locator(".bulk-row .badge").First)
            .ToHaveTextAsync(staff.Text<BulkTexts>("State.Bad"));
        await staff.Expect(staff.Page.Locator(".bulk-go")).ToBeDisabledAsync();
        await staff.ShotAsync("bulk-import-bad");
        var bad = await staff.Page.RunAndWaitForDownloadAsync(() =>
            staff.Page.Locator("a[download]").First.ClickAsync()
        );
        Assert.Contains("PG9999", await File.ReadAllTextAsync((await bad.PathAsync())!), StringComparison.Ordinal);

        var mended = Head + Row(3, program) + Row(4, program);
        await UploadAsync(staff, mended);
        await staff.Expect(staff.Page.Locator(".bulk-go")).ToContainTextAsync("2");
        await staff.Page.Locator(".bulk-go").ClickAsync();
        await staff.Page.Locator(".bulk-done").WaitForAsync();
        await staff.ShotAsync("bulk-import-done");

        await UploadAsync(staff, mended);
        await staff
            .Expect(staff.Page.Locator(".bulk-row .badge").First)
            .ToHaveTextAsync(staff.Text<BulkTexts>("State.Exists"));
        Assert.Equal(0, await staff.Page.Locator(".bulk-go").CountAsync());
        await staff.ShotAsync("bulk-import-again");

        await staff.GoAsync("/staff/calendar/repeat");
        await staff.Page.Locator("form button[type=submit]").ClickAsync();
        await staff.Page.Locator(".bulk-row").First.WaitForAsync();
        await staff.ShotAsync("bulk-repeat");
        await staff.Page.Locator(".bulk-go").ClickAsync();
        await staff.Page.Locator(".bulk-done").WaitForAsync();
        await EditAndCancelAsync(host, staff);
        await staff.GoAsync("/staff/calendar/copy");
        await staff.Page.Locator("form button[type=submit]").ClickAsync();
        await staff.Page.Locator(".bulk-row").First.WaitForAsync();
        await staff.ShotAsync("bulk-copy");
        var overflow = await staff.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        Assert.True(overflow <= 1, $"{overflow} px wider than the screen.");
        Assert.Empty(staff.Faults);
    }

    /// <summary>
    /// The rule that was just made begins a quarter past nine from its second slot on; then those are not held at all.
    /// </summary>
    private static async Task EditAndCancelAsync(WebHost host, Person staff)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var slots = await db.Slots.AsNoTracking().Where(s => s.SeriesId != null).OrderBy(s => s.StartsAt).ToListAsync();
        await staff.GoAsync($"/staff/calendar/repeat?slot={slots[1].Number}");
        await staff.Page.Locator("#edit-start").FillAsync("09:15");
        await staff.Page.Locator("#edit-start").BlurAsync();
        await staff.Page.Locator("form.bulk-form button[type=submit]").ClickAsync();
        await staff.Expect(staff.Page.Locator(".series-rows li")).ToHaveCountAsync(slots.Count - 1);
        await staff.ShotAsync("bulk-series");
        await staff.Page.Locator(".bulk-go").ClickAsync();
        await staff.Page.Locator(".bulk-done").WaitForAsync();
        Assert.Equal(slots.Count - 1, await db.Slots.CountAsync(s => s.SeriesId != null && s.Version == 1));

        await staff.Page.Locator(".series-cancel").ClickAsync();
        await staff.Page.Locator(".cancel-go").WaitForAsync();
        await staff.ShotAsync("bulk-series-cancel");
        await staff.Page.Locator(".cancel-go").ClickAsync();
        await staff.Page.Locator(".series-cancelling .bulk-done").WaitForAsync();
        Assert.Equal(
            slots.Count - 1,
            await db.Slots.CountAsync(s =>
                s.SeriesId != null && s.Status == Domain.Scheduling.Slots.SlotStatus.Cancelled
            )
        );
    }

    [Fact]
    public async Task Members_get_neither_pages_nor_files()
    {
        await using var host = await WebHost.StartAsync();
        await using var member = await chromium.OpenAsync(host.Address, "en", 1280);
        await member.SignInAsync("member@demo.example", "/");
        foreach (var path in new[] { "/staff/calendar/import", "/staff/calendar/repeat", "/staff/calendar/copy" })
        {
            await member.GoAsync(path, interactive: false);
            Assert.Equal(0, await member.Page.Locator("#import-file, form.bulk-form").CountAsync());
        }

        foreach (var path in new[] { "slots.csv?from=2026-01-01&to=2026-12-31", "import/bad.csv?token=x" })
        {
            var file = await member.Page.Context.APIRequest.GetAsync(
                $"{host.Address.ToString().TrimEnd('/')}/staff/calendar/{path}"
            );
            Assert.DoesNotContain("LC1", await file.TextAsync(), StringComparison.Ordinal);
            Assert.NotEqual("text/csv; charset=utf-8", file.Headers.GetValueOrDefault("content-type"));
        }
    }

    private static async Task UploadAsync(Person person, string file) =>
        await person
            .Page.Locator("#import-file")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "slots.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(file),
                }
            );

    private static async Task<(string Location, string Program)> CatalogAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        return (
            (await db.Locations.OrderBy(l => l.Id).FirstAsync()).Number,
            (await db.Programs.OrderBy(p => p.Id).FirstAsync()).Number
        );
    }
}

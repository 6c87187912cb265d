using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.Browser;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin.Reconciliation;

/// <summary>
/// Reconciliation in a real browser: asked for, followed, resolved; and the one sentence that everybody may read.
/// </summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class ReconciliationPageTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task An_admin_starts_a_check_and_resolves_what_differs(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/reconciliation");
        await admin.InteractiveAsync();
        await admin
            .Expect(admin.Page.Locator(".verdict .badge"))
            .ToHaveTextAsync(admin.Text<ReconciliationTexts>("OutcomeBalanced")); // made up for at the start
        await admin.ShotAsync("admin-books-balanced");
        var slot = await GoWrongAsync(host);

        await admin.Page.Locator(".verdict button").ClickAsync();
        var miscounted = admin.Page.Locator($".difference-kind[data-kind={DiscrepancyKind.SeatsMiscounted}]");
        await miscounted.WaitForAsync();
        await admin.Expect(miscounted).ToContainTextAsync(slot);
        await admin.ShotAsync("admin-books-differences");
        await miscounted.Locator("button").ClickAsync();
        await admin
            .Expect(miscounted.Locator(".mended"))
            .ToContainTextAsync(admin.Text<ReconciliationTexts>("MendStateResolved"));
        var unknown = admin.Page.Locator($".difference-kind[data-kind={DiscrepancyKind.PaymentUnknownThere}]");
        await unknown.Locator("button").ClickAsync();
        await admin
            .Expect(unknown.Locator(".mended"))
            .ToContainTextAsync(admin.Text<ReconciliationTexts>("MendStateTaskOpened"));
        await admin.ShotAsync("admin-books-mended");
        Assert.True(
            await admin.Page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            )
        );

        await admin.Page.Locator(".verdict button").ClickAsync();
        await admin.Expect(miscounted).ToHaveCountAsync(0);
        await admin
            .Expect(unknown.Locator(".mended"))
            .ToContainTextAsync(admin.Text<ReconciliationTexts>("MendStateTaskOpened"));
        await admin.GoAsync("/status");
        await admin.Expect(admin.Page.Locator("[data-balance=false]")).ToBeVisibleAsync();
        await admin.ShotAsync("status");
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Staff_and_members_are_turned_away_and_guests_read_yes_or_no()
    {
        await using var host = await WebHost.StartAsync();
        foreach (var who in new[] { "staff@demo.example", "member@demo.example" })
        {
            await using var person = await chromium.OpenAsync(host.Address, "en", 1280);
            await person.SignInAsync(who, "/");
            await person.GoAsync("/admin/reconciliation", interactive: false);
            Assert.Empty(await person.Page.Locator(".verdict, .runs").AllAsync());
        }

        await using var guest = await chromium.OpenAsync(host.Address, "en", 390);
        await guest.GoAsync("/status", interactive: false);
        await guest.Expect(guest.Page.Locator("[data-balance]")).ToBeVisibleAsync();
    }

    /// <summary>
    /// A slot that counts a seat too many, and a payment that the emulated Stripe has never heard of.
    /// </summary>
    private static async Task<string> GoWrongAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var slot = await db.Slots.Where(s => s.Reserved < s.Capacity).OrderBy(s => s.Id).FirstAsync();
        await db
            .Slots.Where(s => s.Id == slot.Id)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(s => s.Reserved, s => s.Reserved + 1).UpdatedAt(TimeProvider.System.GetUtcNow())
            );
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        var payment = await db.Payments.Where(p => p.PaidAt != null).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync();
        await db
            .Payments.Where(p => p.Id == payment)
            .ExecuteUpdateAsync(set =>
                set.SetProperty(p => p.IsCash, false)
                    .SetProperty(p => p.PaidAt, yesterday)
                    .SetProperty(p => p.PaymentIntentId, "pi_unheard")
                    .UpdatedAt(TimeProvider.System.GetUtcNow())
            );
        return slot.Number;
    }
}

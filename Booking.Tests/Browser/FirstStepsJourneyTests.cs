using System.Diagnostics;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Admin.FirstSteps;
using Booking.Web.Development;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Tests.Browser;

/// <summary>From an empty database with an admin to the first slot that can be booked (rule First steps).</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class FirstStepsJourneyTests(Chromium chromium)
{
    private const string Owner = "owner@studio.example";

    [Theory]
    [InlineData("ja", 1280)]
    [InlineData("en", 390)]
    public async Task An_empty_database_leads_to_a_bookable_slot(string language, int width)
    {
        await using var host = await WebHost.StartEmptyAsync(
            DatabaseEngine.PostgreSql,
            "Accounts:FirstAdmin=" + Owner,
            "SecondFactor:GraceDays=14"
        );
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await users.FindByEmailAsync(Owner))!;
            account.EmailConfirmed = true;
            account.PasswordHash = users.PasswordHasher.HashPassword(account, DemoData.Password);
            Assert.True((await users.UpdateAsync(account)).Succeeded);
        }

        await using var admin = await chromium.OpenAsync(host.Address, language, width);
        await admin.SignInAsync(Owner, "/staff");
        await admin.Page.Locator(".readiness-card [data-item=Slot]").WaitForAsync();
        var watch = Stopwatch.StartNew();
        await admin.Page.Locator(".readiness-card a[href='/admin/first-steps']").Last.ClickAsync();
        await admin.Page.Locator("#step-name").WaitForAsync();
        await admin.InteractiveAsync();

        await FillAsync(admin, "step-name", "スタジオ波");
        await FillAsync(admin, "step-contact", "03-0000-0000");
        await SaveAsync(admin, FirstStep.Place);
        await FillAsync(admin, "step-address", "東京都渋谷区1-2-3");
        await SaveAsync(admin, FirstStep.Program);

        // Stopping here loses nothing: what is next is decided from what there is.
        await admin.GoAsync("/admin/first-steps");
        await admin.Page.Locator("#step-program").WaitForAsync();
        await FillAsync(admin, "step-program", "朝ヨガ");
        await FillAsync(admin, "step-price", "1100");
        await SaveAsync(admin, FirstStep.Teacher);
        await admin.Page.Locator(".skip-step").ClickAsync();
        await admin.Page.Locator("#step-minutes").WaitForAsync();
        await admin.Page.Locator(".first-steps button.save").ClickAsync();
        await admin.Page.Locator(".finished").WaitForAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        await admin.ShotAsync("first-steps-done");

        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        Assert.Equal(4, await db.Slots.CountAsync());
        await using var guest = await chromium.OpenAsync(host.Address, language, 390);
        var next = host.Get<TimeProvider>()
            .GetUtcNow()
            .AddDays(1)
            .ToOffset(TimeSpan.FromHours(9))
            .ToString("yyyy-MM-dd", null);
        await guest.GoAsync("/book?week=" + next);
        await guest.Page.Locator("a.slot").First.WaitForAsync();
        await guest.Expect(guest.Page.Locator("a.slot").First).ToContainTextAsync("朝ヨガ");
        Assert.Empty(admin.Faults.Concat(guest.Faults));
    }

    private static async Task FillAsync(Person admin, string id, string text)
    {
        var field = admin.Page.Locator("#" + id);
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static async Task SaveAsync(Person admin, FirstStep next)
    {
        await admin.Page.Locator(".first-steps button.save").ClickAsync();
        await admin
            .Expect(admin.Page.Locator("#step-title"))
            .ToHaveTextAsync(admin.Text<FirstStepsTexts>("Step" + next));
    }
}

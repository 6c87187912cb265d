using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Notices;
using Booking.Web.Theme.Forms;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Browser;

/// <summary>An admin writes a notice, sees it as its reader will, and the next mail says so.</summary>
[Collection(BrowserTestsBeside.Name)]
public sealed class NoticeJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData("ja", 1280, "light")]
    [InlineData("en", 390, "dark")]
    public async Task What_is_written_is_previewed_saved_and_sent(string language, int width, string theme)
    {
        await using var host = await WebHost.StartAsync();
        await using var admin = await chromium.OpenAsync(host.Address, language, width, theme);
        await admin.SignInAsync("admin@demo.example", "/admin/notices");
        await admin.Page.Locator($"[data-notice=PlanEnded] a[href$='/{language}']").ClickAsync();
        var body = admin.Page.Locator("#notice-Body");
        await body.WaitForAsync();
        await admin.InteractiveAsync();

        // A name that does not exist is named at its place, and what was shown before stays.
        await body.FillAsync("Thank you {{nmae}}");
        await admin.Expect(admin.Page.Locator("[data-part=Body]")).ToContainTextAsync("nmae");
        await admin.Expect(admin.Page.Locator(".notice-preview .notice.warn")).ToBeVisibleAsync();
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator(".form-problems")).ToBeVisibleAsync();
        await admin.ShotAsync("notice-fault");

        // A press on a name puts it where the cursor is.
        await body.FillAsync("Thank you, ");
        await body.FocusAsync();
        await body.PressAsync("End");
        await admin.Page.Locator("[data-insert='{{name}}']").ClickAsync();
        await admin.Expect(body).ToHaveValueAsync("Thank you, {{name}}");
        await admin
            .Expect(admin.Page.FrameLocator(".mail-html").Locator("body"))
            .ToContainTextAsync(language == "ja" ? "Thank you, 山田 花子" : "Thank you, Emma Wilson");
        await admin.Page.Locator("button.test-send").ClickAsync();
        await admin.Expect(admin.Page.Locator(".test-answer")).ToHaveTextAsync(admin.Text<NoticesTexts>("TestDryRun"));
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator(".form-saved")).ToContainTextAsync(admin.Text<FormTexts>("Saved"));
        await admin.Expect(admin.Page.Locator("[data-version='1']")).ToBeVisibleAsync();
        await admin.ShotAsync("notice-saved");

        Assert.Contains("Thank you, Emma", await SendAsync(host, language));

        // Back to the built-in text: the version is kept, the next mail is the product's.
        await admin.Page.Locator("button.to-built-in").ClickAsync();
        await admin.Page.Locator("button.save").ClickAsync();
        await admin.Expect(admin.Page.Locator("[data-version='2']")).ToBeVisibleAsync();
        Assert.DoesNotContain("Thank you, Emma", await SendAsync(host, language));
        await admin.GoAsync("/admin/notices");
        await admin.Expect(admin.Page.Locator("[data-notice=PlanEnded]")).ToBeVisibleAsync();
        await admin.ShotAsync("notices");
        Assert.Empty(admin.Faults);
    }

    [Fact]
    public async Task Two_who_write_the_same_notice_see_each_other_s_words()
    {
        await using var host = await WebHost.StartAsync();
        await using var first = await chromium.OpenAsync(host.Address, "en");
        await using var second = await chromium.OpenAsync(host.Address, "en");
        foreach (var admin in new[] { first, second })
        {
            await admin.SignInAsync("admin@demo.example", "/admin/notices/Reminder/en");
            await admin.Page.Locator("#notice-Title").WaitForAsync();
            await admin.InteractiveAsync();
        }

        await first.Page.Locator("#notice-Title").FillAsync("Until then");
        await first.Page.Locator("button.save").ClickAsync();
        await first.Expect(first.Page.Locator(".form-saved")).ToBeVisibleAsync();
        await second.Page.Locator("#notice-Title").FillAsync("See you");
        await second.Page.Locator("button.save").ClickAsync();
        await second.Expect(second.Page.Locator(".conflict")).ToContainTextAsync("Until then");
        await second.Page.Locator(".keep-mine").ClickAsync();
        await second.Page.Locator("button.save:enabled").ClickAsync();

        await second.Expect(second.Page.Locator("[data-version='2']")).ToBeVisibleAsync();
        await second.Expect(second.Page.Locator("#notice-Title")).ToHaveValueAsync("See you");
        Assert.Empty(first.Faults.Concat(second.Faults));
    }

    /// <summary>Writes a mail as its cause would, and waits until the outbox has taken it.</summary>
    private static async Task<string> SendAsync(WebHost host, string language)
    {
        var mail = new OutboxMail(
            MailOccasion.PlanEnded,
            "emma@demo.example",
            language,
            new Dictionary<string, string> { ["name"] = "Emma" },
            host.Get<TimeProvider>().GetUtcNow()
        );
        await using (var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
        {
            db.OutboxMails.Add(mail);
            await db.SaveChangesAsync();
        }

        string? text = null;
        await Poll.UntilAsync(
            async () =>
            {
                await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
                text = await db.OutboxMails.Where(m => m.Id == mail.Id).Select(m => m.Text).SingleAsync();
                return text is not null;
            },
            "the mail to be sent"
        );
        return text!;
    }
}

using System.Net;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>The development mail viewer: readable without signing in, and a mail in it can do nothing.</summary>
public sealed class MailViewerTests(SharedWebHost shared) : IClassFixture<SharedWebHost>
{
    [Fact]
    public async Task The_newest_mails_come_first_page_by_page()
    {
        await using (var db = await shared.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
        {
            var now = shared.Host.Get<TimeProvider>().GetUtcNow();
            for (var i = 0; i < 60; i++)
                db.OutboxMails.Add(
                    new OutboxMail(
                        MailOccasion.HoldExpired,
                        $"viewer{i:D2}@mail.example",
                        "en",
                        new Dictionary<string, string>(),
                        now
                    )
                );
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(shared.Host.Address);
        var first = await visitor.GetAsync("/dev/mail");
        var third = await visitor.GetAsync("/dev/mail?page=3");

        Assert.Contains("viewer59@", first.Html);
        Assert.DoesNotContain("viewer34@", first.Html);
        Assert.Contains("/dev/mail?page=2", first.Html);
        Assert.Contains("viewer09@", third.Html);
        Assert.DoesNotContain("viewer10@", third.Html);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/dev/mail?page=-1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/dev/mail/999999999")).Status);
    }

    [Fact]
    public async Task A_mail_is_shown_in_a_sandbox_with_its_links_beside_it()
    {
        OutboxMail mail;
        await using (var db = await shared.Host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync())
        {
            mail = new OutboxMail(
                MailOccasion.ConfirmEmail,
                "sandbox@mail.example",
                "ja",
                new Dictionary<string, string>
                {
                    ["name"] = "</iframe><script>",
                    ["account"] = "a1",
                    ["token"] = "t1",
                },
                shared.Host.Get<TimeProvider>().GetUtcNow()
            );
            db.OutboxMails.Add(mail);
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(shared.Host.Address, "ja");
        Page? page = null;
        await Poll.UntilAsync(
            () => (page = visitor.GetAsync($"/dev/mail/{mail.Id}").Result).Html.Contains("srcdoc"),
            "the mail to be written"
        );

        Assert.Contains("<iframe sandbox", page!.Html);
        Assert.DoesNotContain("<script>", page.Html);
        Assert.Contains("/account/confirm?account=a1&amp;token=t1\"", page.Html);
        Assert.Contains("メール内のリンク", WebUtility.HtmlDecode(page.Html));
    }
}

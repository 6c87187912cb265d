using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Mails;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Admin;

/// <summary>The outbox of an admin.</summary>
public sealed class MailsPageTests : GridPageTest
{
    [Fact]
    public async Task A_mail_that_failed_is_read_and_sent_again()
    {
        var failed = await WriteAsync("emma@demo.example", MailState.Failed);
        await WriteAsync("hinata@demo.example", MailState.Sent);
        var page = await OpenAsync<MailsPage>(Admin, "/admin/mails?state=Failed");
        Assert.Contains("emma@demo.example", Rows(page).Single());

        await ClickAsync(page, ".opener");
        await UntilAsync(() => page.FindAll(".mail-html").Count == 1, "the preview");
        Assert.Equal("", page.Find(".mail-html").GetAttribute("sandbox"));
        Assert.Equal("PlanBought ja", Words(page.Find(".mail-subject")));
        await ClickAsync(page, ".resend");
        await UntilAsync(() => page.FindAll(".resend").Count == 0, "the button to go");

        Assert.Contains("送信待ち", Words(page.Find(".grid-row .cell-status")));
        var mail = await Booking.Server.ReadAsync(db => db.OutboxMails.SingleAsync(m => m.Id == failed));
        Assert.Equal((MailState.Waiting, 0), (mail.State, mail.Attempts));
        Assert.Equal(
            Numbering.Mail.Of(failed),
            (await Booking.Server.ReadAsync(db => db.AuditLines.SingleAsync())).Subject
        );
    }

    [Fact]
    public async Task Two_who_press_at_once_send_once_and_the_second_is_told()
    {
        var failed = await WriteAsync("emma@demo.example", MailState.Failed);
        var page = await OpenAsync<MailsPage>(Admin, "/admin/mails");
        await ClickAsync(page, ".opener");
        await UntilAsync(() => page.FindAll(".resend").Count == 1, "the panel");
        await SetAsync(failed, MailState.Waiting);

        await ClickAsync(page, ".resend");
        await UntilAsync(() => page.FindAll(".mail-panel .notice.bad").Count == 1, "the refusal");

        Assert.Contains("送信待ち", Words(page.Find(".mail-panel .notice.bad")));
    }

    [Fact]
    public async Task A_link_that_opens_an_account_is_not_shown()
    {
        var facts = new Dictionary<string, string> { ["account"] = "0123abc", ["token"] = "secret-token" };
        await WriteAsync("emma@demo.example", MailState.Waiting, MailOccasion.ResetPassword, facts);
        var page = await OpenAsync<MailsPage>(Admin, "/admin/mails");

        await ClickAsync(page, ".opener");
        await UntilAsync(() => page.FindAll(".mail-text").Count == 1, "the preview");

        Assert.DoesNotContain("secret-token", page.Markup);
        Assert.DoesNotContain("0123abc", page.Markup);
        Assert.Single(page.FindAll(".mail-panel .notice"));
    }

    private async Task<long> WriteAsync(
        string to,
        MailState state,
        MailOccasion occasion = MailOccasion.PlanBought,
        Dictionary<string, string>? facts = null
    )
    {
        var mail = new OutboxMail(occasion, to, "ja", facts ?? new() { ["number"] = "CT12" }, Clock.GetUtcNow());
        await using var db = Booking.Database.Open();
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        await SetAsync(mail.Id, state);
        return mail.Id;
    }

    private async Task SetAsync(long id, MailState state)
    {
        await using var db = Booking.Database.Open();
        await db
            .OutboxMails.Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state).SetProperty(m => m.Attempts, 10));
    }
}

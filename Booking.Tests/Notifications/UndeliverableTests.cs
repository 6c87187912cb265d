using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Domain.Security;
using Booking.Tests.FrontDesk;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Notifications;

/// <summary>An address that its mail server refuses for good is marked on its account.</summary>
public sealed class UndeliverableTests
{
    private static readonly MailRejectedException NoMailbox = new(SmtpStage.Recipient, 550, "5.1.1");

    [Theory, OnEveryDatabase]
    public async Task An_address_that_is_refused_for_good_is_marked_until_a_mail_is_taken(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await SendAsync(scene);
        Assert.Equal((null, false), await SeenAsync(scene));

        scene.Server.Mails.Fault = NoMailbox;
        await SendAsync(scene);
        var since = scene.Booking.Clock.GetUtcNow();
        Assert.Equal((since, true), await SeenAsync(scene));
        scene.Booking.Clock.Advance(TimeSpan.FromDays(1));
        await SendAsync(scene);
        Assert.Equal((since, true), await SeenAsync(scene));

        scene.Server.Mails.Fault = null;
        await SendAsync(scene);
        Assert.Equal((null, false), await SeenAsync(scene));
    }

    [Theory, OnEveryDatabase]
    public async Task What_concerns_the_mail_or_the_sender_marks_nobody(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        foreach (
            var fault in new Exception[]
            {
                new MailRejectedException(SmtpStage.Recipient, 450, "4.2.0"),
                new MailRejectedException(SmtpStage.Recipient, 554, "5.7.1"),
                new MailRejectedException(SmtpStage.Message, 554, "5.6.0"),
                new MailRejectedException(SmtpStage.Sender, 550, "5.1.8"),
                new TimeoutException(),
            }
        )
        {
            scene.Server.Mails.Fault = fault;
            await SendAsync(scene);
            Assert.Equal((null, false), await SeenAsync(scene));
        }
    }

    [Theory, OnEveryDatabase]
    public async Task Another_address_starts_without_the_mark_and_a_dry_run_takes_none_away(DatabaseEngine engine)
    {
        await using var scene = await FrontDeskScene.OpenAsync(engine);
        await scene.SetPasswordAsync();
        scene.Server.Mails.Fault = NoMailbox;
        await SendAsync(scene);
        scene.Server.Mails.Fault = null;
        scene.Server.Mails.IsDryRun = true;
        await SendAsync(scene);
        Assert.True((await SeenAsync(scene)).InList);

        // Signing in saves the account; the mark stays.
        await scene.EditAccountAsync(scene.Member, a => a.AccessFailedCount++);
        Assert.True((await SeenAsync(scene)).InList);

        var asked = await scene
            .Server.Get<ChangeAddress>()
            .RunAsync(scene.Member, "fresh@mail.example", FrontDeskScene.Password, "ja", CancellationToken.None);
        Assert.Null(asked.Refusal);
        var facts = await scene.Server.ReadAsync(db =>
            db.OutboxMails.SingleAsync(m => m.Occasion == MailOccasion.ConfirmNewAddress)
        );
        var confirmed = await scene
            .Server.Get<ConfirmAddress>()
            .RunAsync(facts.FactsByName["token"], FrontDeskScene.Password, CancellationToken.None);
        Assert.Null(confirmed.Refusal);
        Assert.Equal((null, false), await SeenAsync(scene));
    }

    /// <summary>A mail to the member goes out, or does not.</summary>
    private static async Task SendAsync(FrontDeskScene scene)
    {
        await using (var db = scene.Booking.Database.Open())
        {
            var to = await db.Users.Where(u => u.Id == scene.Member.AccountId).Select(u => u.Email!).SingleAsync();
            var now = scene.Booking.Clock.GetUtcNow();
            db.OutboxMails.Add(
                new OutboxMail(MailOccasion.MemberSuspended, to, "ja", new Dictionary<string, string>(), now)
            );
            await db.SaveChangesAsync();
        }

        await scene.Server.Get<SendOutbox>().RunAsync(CancellationToken.None);
    }

    private static async Task<(DateTimeOffset? OnPage, bool InList)> SeenAsync(FrontDeskScene scene)
    {
        var card = await scene
            .Server.Get<FindMembers>()
            .ByNumberAsync(scene.Staff, scene.MemberNumber, CancellationToken.None);
        var list = await scene
            .Server.Get<MemberList>()
            .PageAsync(scene.Staff, new() { Search = scene.MemberNumber }, 1, 10, CancellationToken.None);
        return (card!.UndeliverableSince, list.Items.Single().IsUndeliverable);
    }
}

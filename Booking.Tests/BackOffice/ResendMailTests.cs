using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Booking.Tests.BackOffice.OutboxListTests;

namespace Booking.Tests.BackOffice;

/// <summary>A mail that was given up is sent again, once and on record.</summary>
public sealed class ResendMailTests
{
    [Theory, OnEveryDatabase]
    public async Task A_mail_that_was_given_up_is_sent_again_once_and_that_is_on_record(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought);
        booking.Server.Mails.Fault = new IOException("no route");
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await SendAsync(booking);
            booking.Clock.Advance(TimeSpan.FromHours(12));
        }

        Assert.Equal([number], await NumbersAsync(booking, new() { State = MailState.Failed }));
        booking.Server.Mails.Fault = null;

        var mail = (await ResendAsync(booking, number, "key")).Value!;
        Assert.Equal((MailState.Waiting, 0), (mail.State, mail.Attempts));
        Assert.Equal(booking.Clock.GetUtcNow(), mail.NextAttemptAt);
        Assert.NotNull(mail.LastError);
        await SendAsync(booking);
        // A second click, or one that comes late, does nothing more.
        Assert.Equal(MailState.Sent, (await ResendAsync(booking, number, "key")).Value!.State);
        await SendAsync(booking);

        Assert.Single(booking.Server.Mails.Sent);
        await using var db = booking.Database.Open();
        var line = await db.AuditLines.SingleAsync();
        Assert.Equal((AuditAction.ResendMail, number), (line.Action, line.Subject));
        Assert.Equal(("Failed", "Waiting", ListScene.Admin.AccountId), (line.Before, line.After, line.AccountId));
    }

    [Theory, OnEveryDatabase]
    public async Task Two_admins_who_resend_one_mail_at_once_send_it_once(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought);
        await SetAsync(booking, number, MailState.Failed);

        var both = await Task.WhenAll(ResendAsync(booking, number, "one"), ResendAsync(booking, number, "two"));
        await SendAsync(booking);

        Assert.Equal(Refusal.MailNotFailed, Assert.Single(both, r => r.Refusal is not null).Refusal);
        Assert.Single(booking.Server.Mails.Sent);
        await using var db = booking.Database.Open();
        Assert.Equal(1, await db.AuditLines.CountAsync());
    }

    [Theory, OnEveryDatabase]
    public async Task What_was_not_given_up_is_not_sent_again(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var number = await WriteAsync(booking, MailOccasion.PlanBought);
        var gone = await WriteAsync(booking, MailOccasion.PlanBought, "mb1@withdrawn.invalid");
        await SetAsync(booking, gone, MailState.Failed);

        Assert.Equal(Refusal.MailNotFailed, (await ResendAsync(booking, number)).Refusal);
        await SendAsync(booking);
        Assert.Equal(Refusal.MailAlreadySent, (await ResendAsync(booking, number)).Refusal);
        Assert.Equal(Refusal.MailReaderGone, (await ResendAsync(booking, gone)).Refusal);
        Assert.Equal(Refusal.MailNotFound, (await ResendAsync(booking, "ML99999999")).Refusal);
        Assert.Equal(Refusal.MailNotFound, (await ResendAsync(booking, "R1")).Refusal);
        Assert.Equal(Refusal.KeyMalformed, (await ResendAsync(booking, number, "")).Refusal);
        await using var db = booking.Database.Open();
        Assert.Empty(db.AuditLines);
    }

    [Theory, OnEveryDatabase]
    public async Task A_key_that_was_used_for_another_mail_is_refused(DatabaseEngine engine)
    {
        await using var booking = await TestBooking.StartAsync(engine);
        var (one, other) = (
            await WriteAsync(booking, MailOccasion.PlanBought),
            await WriteAsync(booking, MailOccasion.PlanBought)
        );
        await SetAsync(booking, one, MailState.Failed);
        await SetAsync(booking, other, MailState.Failed);

        Assert.NotNull((await ResendAsync(booking, one, "key")).Value);
        Assert.Equal(Refusal.KeyReused, (await ResendAsync(booking, other, "key")).Refusal);
        Assert.Equal([other], await NumbersAsync(booking, new() { State = MailState.Failed }));
    }
}

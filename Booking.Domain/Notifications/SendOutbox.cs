using Booking.Domain.Common;
using Booking.Domain.Installations;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Notifications;

/// <summary>
/// One lane of the outbox: sends the mails that are due, except to domains where another lane is waiting. Several may
/// run at once. What was not taken is tried again with back-off; after a
/// permanent refusal, or the last attempt, a mail is Failed and stays visible. Nothing is sent while the program is
/// paused (rule Copied database).
/// </summary>
public sealed class SendOutbox(
    IDbContextFactory<BookingDbContext> contexts,
    IMailRenderer renderer,
    IMailSender sender,
    ICalendarEntries calendars,
    InstallationState installation,
    BookingTelemetry telemetry,
    Func<QuietHours> quiet,
    TimeProvider clock,
    ILogger<SendOutbox> log
)
{
    internal const int MaxAttempts = 10;

    /// <summary>
    /// How long a mail belongs to the server that sends it. Longer than the longest time-out of a mail server, so that
    /// no second server sends it too.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly OutboxLanes _lanes = new(clock);

    /// <summary>Until nothing is due that another lane does not send.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var tried = 0;
        while (!installation.IsPaused && await NextAsync(db, cancellationToken) is { } mail)
        {
            if (await SendInLaneAsync(db, mail, cancellationToken))
                tried++;
        }

        return tried;
    }

    private Task<OutboxMail?> NextAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = db.OutboxMails.AsNoTracking().Where(m => m.NextAttemptAt <= now);
        if (quiet().Cover(now))
            due = due.Where(m => !QuietHours.CanWait.Contains(m.Occasion));
        foreach (var ending in _lanes.Closed().Select(domain => "@" + domain))
            due = due.Where(m => !m.To.EndsWith(ending));
        return due.OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False if it has become another lane's.</returns>
    private async Task<bool> SendInLaneAsync(BookingDbContext db, OutboxMail mail, CancellationToken cancellationToken)
    {
        var domain = OutboxLanes.DomainOf(mail.To);
        if (!_lanes.TryEnter(domain))
            return false;
        bool? timedOut = null;
        try
        {
            if (!await ClaimAsync(db, mail, cancellationToken))
                return false;
            timedOut = await SendAsync(db, mail, cancellationToken);
            return true;
        }
        finally
        {
            _lanes.Leave(domain, timedOut);
        }
    }

    /// <returns>Whether there was no answer in time.</returns>
    private async Task<bool> SendAsync(BookingDbContext db, OutboxMail mail, CancellationToken cancellationToken)
    {
        using var activity = BookingTelemetry.Activities.StartActivity("outbox.send");
        activity?.SetTag("booking.mail.occasion", mail.Occasion.ToString());
        try
        {
            var rendered = await renderer.RenderAsync(
                mail.Occasion,
                mail.Language,
                mail.FactsByName,
                cancellationToken
            );
            if (!sender.IsDryRun)
                await sender.SendAsync(
                    new(mail.Key, mail.To, rendered)
                    {
                        Language = mail.Language,
                        Entry = mail.HasEntry ? await calendars.FindAsync(mail.About, cancellationToken) : null,
                    },
                    cancellationToken
                );
            await RecordSentAsync(db, mail, rendered);
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await RecordNotSentAsync(db, mail, e, cancellationToken);
            return e is TimeoutException or OperationCanceledException;
        }
    }

    private async Task<bool> ClaimAsync(BookingDbContext db, OutboxMail mail, CancellationToken cancellationToken)
    {
        var lease = clock.GetUtcNow() + Lease;
        var claimed = await db
            .OutboxMails.Where(m => m.Id == mail.Id && m.NextAttemptAt == mail.NextAttemptAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextAttemptAt, lease).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                cancellationToken
            );
        return claimed == 1;
    }

    /// <summary>Not cancelled when the program stops: a mail that has left would be sent again.</summary>
    private async Task RecordSentAsync(BookingDbContext db, OutboxMail mail, RenderedMail rendered)
    {
        var wipe = mail.IsSecret && !sender.IsDryRun;
        var subject = rendered.Subject.To(OutboxMail.MaxSubjectLength);
        var state = sender.IsDryRun ? MailState.DryRun : MailState.Sent;
        telemetry.CountMail(state);
        await Unchanged(db, mail)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, state)
                        .SetProperty(m => m.Subject, subject)
                        .SetProperty(m => m.Html, wipe ? null : rendered.Html)
                        .SetProperty(m => m.Text, wipe ? null : rendered.Text)
                        .SetProperty(m => m.Facts, m => wipe ? "{}" : m.Facts)
                        .SetProperty(m => m.SentAt, clock.GetUtcNow())
                        .SetProperty(m => m.LastError, (string?)null)
                        .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null),
                CancellationToken.None
            );
        if (state == MailState.Sent)
            await Deliverability.ClearAsync(db, mail.To, clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task RecordNotSentAsync(
        BookingDbContext db,
        OutboxMail mail,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var rejection = exception as MailRejectedException;
        var isGivenUp = rejection is { IsPermanent: true } || mail.Attempts + 1 >= MaxAttempts;
        var state = isGivenUp ? MailState.Failed : MailState.Waiting;
        var error = rejection?.Message ?? exception.GetType().Name;
        DateTimeOffset? next = isGivenUp ? null : clock.GetUtcNow() + Backoff.After(mail.Attempts);

        // A dead address is nobody's fault here. The exception itself stays out of the log: it may quote the address.
        log.Log(
            rejection is { IsPermanent: true } ? LogLevel.Warning : LogLevel.Error,
            "Mail {Mail} ({Occasion}) was not sent, attempt {Attempt}, now {State}: {Error}",
            mail.Id,
            mail.Occasion,
            mail.Attempts + 1,
            state,
            rejection?.Message ?? Root(exception)
        );
        telemetry.CountMail(state);
        await Unchanged(db, mail)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, state)
                        .SetProperty(m => m.LastError, error)
                        .SetProperty(m => m.NextAttemptAt, next),
                cancellationToken
            );
        if (rejection is { IsAboutReader: true })
            await Deliverability.MarkAsync(db, mail.To, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// The mail, unless its reader has left while it was being sent: what was taken away then must not come back.
    /// </summary>
    private static IQueryable<OutboxMail> Unchanged(BookingDbContext db, OutboxMail mail) =>
        db.OutboxMails.Where(m => m.Id == mail.Id && m.To == mail.To);

    private static string Root(Exception exception) => (exception.InnerException ?? exception).GetType().Name;
}

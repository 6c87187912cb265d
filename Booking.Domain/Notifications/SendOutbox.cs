using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Notifications;

/// <summary>A mail ready to be read.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);

/// <summary>Writes a mail's subject and bodies in the reader's language.</summary>
public interface IMailRenderer
{
    Task<RenderedMail> RenderAsync(
        MailOccasion occasion,
        string language,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellationToken
    );
}

/// <summary>The outside world that carries mail. Throws when the server did not take it.</summary>
public interface IMailSender
{
    /// <summary>True where no server is configured: mails are stored and readable, not sent (§8).</summary>
    bool IsDryRun { get; }

    Task SendAsync(string to, RenderedMail mail, CancellationToken cancellationToken);
}

/// <summary>
/// One tick of the outbox (§8): mails that are due leave, with back-off; after the last attempt a mail is Failed and
/// visible, never dropped.
/// </summary>
public sealed class SendOutbox(
    IDbContextFactory<BookingDbContext> contexts,
    IMailRenderer renderer,
    IMailSender sender,
    TimeProvider clock,
    ILogger<SendOutbox> log
)
{
    private const int Batch = 20;
    private const int MaxAttempts = 10;

    /// <summary>
    /// How long a mail belongs to the server that sends it; longer than a mail server is waited for, so that no second
    /// one sends it too.
    /// </summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>How many were due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db
            .OutboxMails.AsNoTracking()
            .Where(m => m.NextAttemptAt <= now)
            .OrderBy(m => m.NextAttemptAt)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var mail in due)
            await SendAsync(db, mail, cancellationToken);
        return due.Count;
    }

    private async Task SendAsync(BookingDbContext db, OutboxMail mail, CancellationToken cancellationToken)
    {
        var lease = clock.GetUtcNow() + Lease;
        var claimed = await db
            .OutboxMails.Where(m => m.Id == mail.Id && m.NextAttemptAt == mail.NextAttemptAt)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextAttemptAt, lease).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                cancellationToken
            );
        if (claimed == 0)
            return;
        try
        {
            var rendered = await renderer.RenderAsync(
                mail.Occasion,
                mail.Language,
                mail.FactsByName,
                cancellationToken
            );
            if (!sender.IsDryRun)
                await sender.SendAsync(mail.To, rendered, cancellationToken);
            await SentAsync(db, mail, rendered, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The exception itself stays out of the log: a mail server's answer quotes the address.
            log.LogError(
                "Mail {Mail} ({Occasion}) was not sent, attempt {Attempt}: {Trouble}",
                mail.Id,
                mail.Occasion,
                mail.Attempts + 1,
                (e.InnerException ?? e).GetType().Name
            );
            await NotSentAsync(db, mail, e, cancellationToken);
        }
    }

    private async Task SentAsync(
        BookingDbContext db,
        OutboxMail mail,
        RenderedMail rendered,
        CancellationToken cancellationToken
    )
    {
        var wipe = mail.IsSecret && !sender.IsDryRun;
        var subject = rendered.Subject.To(OutboxMail.MaxSubjectLength);
        var state = sender.IsDryRun ? MailState.DryRun : MailState.Sent;
        // While it was being sent its reader may have left, and what it said was taken away: that stays so.
        await db
            .OutboxMails.Where(m => m.Id == mail.Id && m.To == mail.To)
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
                cancellationToken
            );
    }

    private async Task NotSentAsync(
        BookingDbContext db,
        OutboxMail mail,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var error = exception.GetType().Name;
        var mails = db.OutboxMails.Where(m => m.Id == mail.Id && m.To == mail.To);
        var next = clock.GetUtcNow() + Backoff.After(mail.Attempts);
        if (mail.Attempts + 1 < MaxAttempts)
            await mails.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.LastError, error).SetProperty(m => m.NextAttemptAt, next),
                cancellationToken
            );
        else
            await mails.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.LastError, error)
                        .SetProperty(m => m.State, MailState.Failed)
                        .SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null),
                cancellationToken
            );
    }
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>An admin has a mail that was given up tried again, with all its attempts.</summary>
public sealed class ResendMail(Transactions transactions, TimeProvider clock)
{
    /// <param name="number">ML….</param>
    /// <param name="key">One per intention; the same key never resends twice.</param>
    /// <returns>The mail as it is now: usually waiting, and sent by the next tick of the outbox.</returns>
    public async Task<Result<OutboxRow, Refusal>> RunAsync(
        Actor actor,
        string number,
        string key,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!CommandReceipt.IsKey(key))
            return Refusal.KeyMalformed;
        if (!Numbering.Mail.TryParse(number, out var id))
            return Refusal.MailNotFound;
        try
        {
            return await transactions.RunAsync(
                (db, token) => ResendAsync(db, actor, id, key, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return await transactions.RunAsync(
                (db, token) => ResendAsync(db, actor, id, key, token),
                cancellationToken
            );
        }
    }

    private async Task<Result<OutboxRow, Refusal>> ResendAsync(
        BookingDbContext db,
        Actor actor,
        long id,
        string key,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var fingerprint = CommandReceipt.FingerprintOf(nameof(ResendMail), id);
        var receipt = await db
            .CommandReceipts.AsNoTracking()
            .FirstOrDefaultAsync(r => r.AccountId == actor.AccountId && r.Key == key, cancellationToken);
        if (receipt is not null && receipt.Fingerprint != fingerprint)
            return Refusal.KeyReused;
        if (receipt is null)
        {
            if (await TryAgainAsync(db, id, now, cancellationToken) is { } refusal)
                return refusal;
            db.CommandReceipts.Add(new CommandReceipt(actor.AccountId, key, fingerprint, id, now));
            db.AuditLines.Add(
                new AuditLine(
                    actor,
                    AuditAction.ResendMail,
                    Numbering.Mail.Of(id),
                    $"{MailState.Failed}",
                    $"{MailState.Waiting}",
                    now
                )
            );
        }

        return await db.OutboxMails.Where(m => m.Id == id).Select(OutboxList.Row).SingleAsync(cancellationToken);
    }

    private static async Task<Refusal?> TryAgainAsync(
        BookingDbContext db,
        long id,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var mail = await db.OutboxMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken);
        if (mail is null)
            return Refusal.MailNotFound;
        if (GoneAddress.Is(mail.To))
            return Refusal.MailReaderGone;
        // Its reader may leave, or another admin be faster, at this moment.
        var again = await db
            .OutboxMails.Where(m => m.Id == id && m.To == mail.To && m.State == MailState.Failed)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, MailState.Waiting)
                        .SetProperty(m => m.Attempts, 0)
                        .SetProperty(m => m.NextAttemptAt, now),
                cancellationToken
            );
        return again == 1 ? null
            : mail.State is MailState.Sent or MailState.DryRun ? Refusal.MailAlreadySent
            : Refusal.MailNotFailed;
    }
}

using System.Globalization;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Incidents;

/// <summary>
/// Tells the admins by mail what has failed for good, at most once per kind and hour whatever the number of servers
/// (rule Incidents). What fails is looked for afterwards, so that no command has to think of it.
/// </summary>
public sealed class WatchIncidents(Transactions transactions, TimeProvider clock)
{
    /// <summary>Between two mails of a kind.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    /// <returns>How many kinds were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        foreach (var kind in Enum.GetValues<IncidentKind>())
        {
            if (await TryTellAsync(kind, cancellationToken))
                told++;
        }

        return told;
    }

    private async Task<bool> TryTellAsync(IncidentKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return await transactions.RunAsync((db, token) => TellAsync(db, kind, token), cancellationToken);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return false; // another server was the first to look at this kind
        }
    }

    private async Task<bool> TellAsync(BookingDbContext db, IncidentKind kind, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var watches = db.IncidentWatches.Where(w => w.Kind == kind);
        if (!await watches.AnyAsync(cancellationToken))
        {
            db.IncidentWatches.Add(new IncidentWatch(kind));
            await db.SaveChangesAsync(cancellationToken);
        }

        var count = await CountAsync(db, kind, cancellationToken);
        await watches
            .Where(w => w.Known > count)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Known, count), cancellationToken);
        var due = now - Quiet;
        var isMine = await watches
            .Where(w => w.Known < count && (w.ToldAt == null || w.ToldAt <= due))
            .ExecuteUpdateAsync(
                set => set.SetProperty(w => w.Known, count).SetProperty(w => w.ToldAt, now),
                cancellationToken
            );
        if (isMine == 0)
            return false;
        var facts = new Dictionary<string, string>
        {
            ["incident"] = kind.ToString(),
            [FactOf(kind)] = count.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (address, language) in await AdminAddresses.ReadAsync(db, cancellationToken))
            db.OutboxMails.Add(new OutboxMail(MailOccasion.Incident, address, language, facts, now));
        return true;
    }

    /// <summary>By which a mail's words ask what kind it is.</summary>
    private static string FactOf(IncidentKind kind) =>
        kind switch
        {
            IncidentKind.PaymentEvents => "events",
            IncidentKind.Tasks => "tasks",
            IncidentKind.Mails => "mails",
            _ => "discrepancies",
        };

    private static Task<int> CountAsync(BookingDbContext db, IncidentKind kind, CancellationToken cancellationToken) =>
        kind switch
        {
            IncidentKind.PaymentEvents => db.InboxEvents.CountAsync(
                e => e.State == InboxState.Failed,
                cancellationToken
            ),
            IncidentKind.Tasks => db.Compensations.CountAsync(c => c.ResolvedAt == null, cancellationToken),
            IncidentKind.Mails => db.OutboxMails.CountAsync(
                m => m.State == MailState.Failed && m.Attempts >= SendOutbox.MaxAttempts,
                cancellationToken
            ),
            _ => db.ReconciliationDiscrepancies.CountAsync(
                d => !d.IsInProgress && d.ResolutionState == ResolutionState.Open,
                cancellationToken
            ),
        };
}

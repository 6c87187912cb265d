using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// One tick of the contracts' timer (rule Expiry): what has passed its day expires with a ledger line, the provider is
/// asked once more about purchases whose payment page has closed, and packs that expire within a week are announced.
/// Whether a contract may be used is asked at the moment of booking and never waits for this timer. Several servers may
/// tick at once.
/// </summary>
public sealed class ExpireContracts(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    OpenCheckout checkouts,
    ConfirmPayment confirm,
    IEnumerable<IPaymentOwner> owners,
    TimeProvider clock
)
{
    private const int Batch = 50;

    /// <summary>How long before the end a member is told that something expires.</summary>
    private static readonly TimeSpan AnnouncedBefore = TimeSpan.FromDays(7);

    /// <returns>How many contracts were looked at; 0 if nothing is due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<long> over,
            subscriptions,
            ending;
        List<Checkout> unpaid;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            over = await db
                .Contracts.Where(c =>
                    c.Status == ContractStatus.Active && c.ExpiresAt <= now && c.Kind != PlanKind.Subscription
                )
                .OrderBy(c => c.ExpiresAt)
                .Select(c => c.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            subscriptions = await db
                .Contracts.Where(c =>
                    c.Kind == PlanKind.Subscription
                    && (c.Status == ContractStatus.Active || c.Status == ContractStatus.PastDue)
                    && c.EndedAt <= now
                )
                .OrderBy(c => c.EndedAt)
                .Select(c => c.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            ending = await db
                .Contracts.Where(c =>
                    c.Status == ContractStatus.Active
                    && c.Kind != PlanKind.Subscription
                    && !c.EndAnnounced
                    && c.ExpiresAt <= now + AnnouncedBefore
                    && c.ExpiresAt > now
                    && c.Remaining > 0
                )
                .OrderBy(c => c.ExpiresAt)
                .Select(c => c.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            unpaid = await db
                .Checkouts.AsNoTracking()
                .Include(c => c.Payment)
                .Where(c =>
                    c.Payment.ContractId != null
                    && (c.State == CheckoutState.Open || c.State == CheckoutState.Prepared)
                    && c.ExpiresAt <= now
                )
                .OrderBy(c => c.ExpiresAt)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        }

        foreach (var id in over)
            await transactions.RunAsync((db, token) => LapseAsync(db, id, token), cancellationToken);
        foreach (var id in subscriptions)
            await transactions.RunAsync(
                (db, token) => RecordSubscription.EndAsync(db, id, Trigger.Timer, clock.GetUtcNow(), token),
                cancellationToken
            );
        foreach (var id in ending)
            await transactions.RunAsync((db, token) => AnnounceAsync(db, id, token), cancellationToken);
        foreach (var checkout in unpaid)
            await SettleAsync(checkout, cancellationToken);
        return over.Count + subscriptions.Count + ending.Count + unpaid.Count;
    }

    private async Task<bool> LapseAsync(BookingDbContext db, long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (
            !await ContractTransitions.MoveAsync(
                db,
                id,
                [ContractStatus.Active],
                ContractStatus.Expired,
                Trigger.Timer,
                now,
                cancellationToken
            )
        )
            return false;
        await ContractLedger.ExpireAsync(db, id, now, cancellationToken);
        return true;
    }

    private async Task<bool> AnnounceAsync(BookingDbContext db, long id, CancellationToken cancellationToken)
    {
        if (
            await db
                .Contracts.Where(c => c.Id == id && !c.EndAnnounced)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.EndAnnounced, true), cancellationToken) == 0
        )
            return false;
        var contract = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Include(c => c.Member.Account)
            .SingleAsync(c => c.Id == id, cancellationToken);
        db.OutboxMails.Add(
            ContractMail
                .About(contract)
                .With("uses", contract.Remaining)
                .With("expiresAt", WholeDays.LastMoment(contract.ExpiresAt!.Value))
                .Write(MailOccasion.PlanExpiring, clock.GetUtcNow())
        );
        return true;
    }

    /// <summary>Asks the provider how a payment page ended for which no event has arrived.</summary>
    private async Task SettleAsync(Checkout checkout, CancellationToken cancellationToken)
    {
        var session = checkout.SessionId;
        if (session is null)
        {
            switch (await checkouts.AskAgainAsync(checkout, cancellationToken))
            {
                case GatewayAnswer<GatewaySession>.Done(var found):
                    session = found.Id;
                    break;
                case GatewayAnswer<GatewaySession>.Refused { Kind: var kind } when kind.MakesNothing():
                    await AbandonAsync(checkout, cancellationToken);
                    return;
                default:
                    return;
            }
        }

        // A session that the provider no longer knows (another account, a restored backup) can never be paid, and must
        // not stay first in the queue forever.
        if (!await confirm.AskAsync(session, Trigger.Timer, cancellationToken))
            await AbandonAsync(checkout, cancellationToken);
    }

    private Task AbandonAsync(Checkout checkout, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) =>
                owners
                    .Single(o => o.Owns(checkout.Payment))
                    .CheckoutExpiredAsync(db, checkout.Payment, Trigger.Timer, token),
            cancellationToken
        );
}

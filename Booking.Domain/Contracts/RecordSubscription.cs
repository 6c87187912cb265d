using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Records what the provider says of a subscription, in any order, repeated or late: a contract that is over stays
/// over, and of two events on its planned end the newer one counts. An unknown price or customer is an incident for a
/// person, never a silent grant (rules Subscription end, Renewal, Unknown subscription).
/// </summary>
public sealed class RecordSubscription(TimeProvider clock) : ISubscriptionEvents
{
    public async Task<(InboxState State, string Outcome)> ChangedAsync(
        BookingDbContext db,
        GatewaySubscription subscription,
        DateTimeOffset eventAt,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var found = await SubscriptionFinder.FindAsync(
            db,
            subscription.Id,
            subscription.Origin,
            subscription.CustomerId,
            subscription.PriceId,
            clock.GetUtcNow(),
            cancellationToken
        );
        if (found.Contract is not { } contract)
            return found.Incident!.Value;
        var now = clock.GetUtcNow();
        if (subscription.State == GatewaySubscriptionState.Canceled)
            return await EndAsync(db, contract, trigger, now, cancellationToken);
        var newer = await db
            .Contracts.Where(c =>
                c.Id == contract.Id
                && (c.NoticedAt == null || c.NoticedAt <= eventAt)
                && c.Status != ContractStatus.Ended
                && (c.Status != ContractStatus.Active || c.EndedAt == null)
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.NoticedAt, eventAt).SetProperty(c => c.CancelAt, subscription.CancelAt),
                cancellationToken
            );
        if (newer == 0)
            return (InboxState.Ignored, $"{contract.Number}: a newer event was recorded.");
        await ContractPeriods.FollowAsync(db, contract.Id, subscription, cancellationToken);
        await SuspendOrReviveAsync(db, contract.Id, subscription, trigger, now, cancellationToken);
        if (subscription.CancelAt is { } end && contract.CancelAt is null)
            db.OutboxMails.Add(
                ContractMail.About(contract).With("expiresAt", end).Write(MailOccasion.PlanCancelled, now)
            );
        var ends = subscription.CancelAt is { } planned
            ? ", ends " + planned.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : "";
        return (InboxState.Processed, $"{contract.Number}: {subscription.State}{ends}.");
    }

    public async Task<(InboxState State, string Outcome)> EndedAsync(
        BookingDbContext db,
        GatewaySubscription subscription,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        // A subscription that was never known here is not taken over just to be ended.
        var contract = await SubscriptionFinder.KnownAsync(
            db,
            subscription.Id,
            subscription.Origin,
            subscription.CustomerId,
            cancellationToken
        );
        return contract is null
            ? (InboxState.Ignored, "Not a subscription of a contract.")
            : await EndAsync(db, contract, trigger, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>
    /// A period that has been paid is not overdue, however late the event comes: it never suspends, and a newer event
    /// without a failure ends a suspension that has no open invoice behind it. A trial owes nothing.
    /// </summary>
    private static async Task SuspendOrReviveAsync(
        BookingDbContext db,
        long contractId,
        GatewaySubscription subscription,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // The caller's update holds the row lock, so this read is valid until the commit.
        var isPaid = await db.Contracts.AnyAsync(
            c => c.Id == contractId && c.PeriodStart >= subscription.PeriodStart,
            cancellationToken
        );
        if (
            subscription.State == GatewaySubscriptionState.Paused
            || (subscription.State == GatewaySubscriptionState.PastDue && !isPaid)
        )
            await ContractTransitions.MoveAsync(
                db,
                contractId,
                [ContractStatus.Active],
                ContractStatus.PastDue,
                trigger,
                now,
                cancellationToken
            );
        if (subscription.State == GatewaySubscriptionState.Active && (isPaid || subscription.IsTrialing))
            await ContractTransitions.MoveAsync(
                db,
                contractId,
                [ContractStatus.PastDue],
                ContractStatus.Active,
                trigger,
                now,
                cancellationToken
            );
    }

    public async Task<(InboxState State, string Outcome)> InvoiceFailedAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var contract = await FindAsync(db, invoice, cancellationToken);
        if (contract is null)
            return (InboxState.Ignored, "Not an invoice of a contract.");
        // The payment of the same invoice may be recorded at this moment: the second transaction waits here and then
        // sees what the first has written.
        var unpaid = await db
            .Contracts.Where(c => c.Id == contract.Id && (c.PeriodStart == null || c.PeriodStart < invoice.PeriodStart))
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.SubscriptionId, invoice.SubscriptionId),
                cancellationToken
            );
        if (unpaid == 0 || await db.Payments.AnyAsync(p => p.InvoiceId == invoice.Id, cancellationToken))
            return (InboxState.Ignored, $"{contract.Number}: this period has been paid.");
        var now = clock.GetUtcNow();
        // The subscription's own event may have suspended it already; the member is still told of every failed attempt.
        // What is owed within a paid period does not take that period away.
        var isConcerned =
            contract.Status == ContractStatus.PastDue
            || (
                invoice.OpensPeriod
                    ? await ContractTransitions.MoveAsync(
                        db,
                        contract.Id,
                        [ContractStatus.Active],
                        ContractStatus.PastDue,
                        trigger,
                        now,
                        cancellationToken
                    )
                    : contract.Status == ContractStatus.Active
            );
        if (!isConcerned)
            return (InboxState.Ignored, $"{contract.Number} is not in use.");
        db.OutboxMails.Add(
            ContractMail
                .About(contract)
                .With("amount", invoice.Total)
                .With("url", invoice.HostedUrl ?? "")
                .With("within", invoice.OpensPeriod ? "" : "1")
                .Write(MailOccasion.PlanPaymentFailed, now)
        );
        return (
            InboxState.Processed,
            invoice.OpensPeriod
                ? $"{contract.Number}: the renewal failed; use is suspended."
                : $"{contract.Number}: a payment within the period failed."
        );
    }

    public async Task<(InboxState State, string Outcome)> ActionRequiredAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        CancellationToken cancellationToken
    )
    {
        var contract = await FindAsync(db, invoice, cancellationToken);
        if (contract is null || contract.Status == ContractStatus.Pending)
            return (InboxState.Ignored, "Not a renewal of a contract.");
        if (await db.Payments.AnyAsync(p => p.InvoiceId == invoice.Id, cancellationToken))
            return (InboxState.Ignored, $"{contract.Number}: this invoice has been paid.");
        db.OutboxMails.Add(
            ContractMail
                .About(contract)
                .With("amount", invoice.Total)
                .With("url", invoice.HostedUrl ?? "")
                .Write(MailOccasion.PlanActionRequired, clock.GetUtcNow())
        );
        return (InboxState.Processed, $"{contract.Number}: the member was asked to confirm the payment.");
    }

    private static async Task<Contract?> FindAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        CancellationToken cancellationToken
    ) =>
        invoice.SubscriptionId is null
            ? null
            : await SubscriptionFinder.KnownAsync(
                db,
                invoice.SubscriptionId,
                invoice.Origin,
                invoice.CustomerId,
                cancellationToken
            );

    /// <summary>What ends as planned can be used until the end of the day that was shown (rule Whole days).</summary>
    private static async Task<(InboxState, string)> EndAsync(
        BookingDbContext db,
        Contract contract,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (ContractEnd.OfPlanned(contract, now) is not { } end)
            return await EndAsync(db, contract.Id, trigger, now, cancellationToken)
                ? (InboxState.Processed, $"{contract.Number} is over.")
                : (InboxState.Ignored, $"{contract.Number} was over already.");
        var noted = await db
            .Contracts.Where(c => c.Id == contract.Id && c.Status == ContractStatus.Active && c.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.EndedAt, end).SetProperty(c => c.ExpiresAt, end),
                cancellationToken
            );
        return noted == 1
            ? (InboxState.Processed, $"{contract.Number} is over; it can be used until the end of the day.")
            : (InboxState.Ignored, $"{contract.Number} was over already.");
    }

    /// <summary>Ends a subscription now. False if it was over already.</summary>
    internal static async Task<bool> EndAsync(
        BookingDbContext db,
        long contractId,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            !await ContractTransitions.MoveAsync(
                db,
                contractId,
                [ContractStatus.Active, ContractStatus.PastDue, ContractStatus.Pending, ContractStatus.Abandoned],
                ContractStatus.Ended,
                trigger,
                now,
                cancellationToken
            )
        )
            return false;
        await ContractLedger.ExpireAsync(db, contractId, now, cancellationToken);
        await db
            .Payments.Where(p => p.ContractId == contractId && p.Status == PaymentStatus.Pending)
            .ExecuteUpdateAsync(
                set => set.SetProperty(p => p.Status, PaymentStatus.Cancelled).UpdatedAt(now),
                cancellationToken
            );
        var contract = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Include(c => c.Member.Account)
            .SingleAsync(c => c.Id == contractId, cancellationToken);
        db.OutboxMails.Add(ContractMail.About(contract).Write(MailOccasion.PlanEnded, now));
        return true;
    }
}

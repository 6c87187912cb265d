using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Records a paid invoice: it sets what is left to the allowance and opens a period (rule Periods). An invoice counts
/// once; one that arrives after a later period has opened is money without a new period.
/// </summary>
public sealed class RecordInvoice(TimeProvider clock) : IInvoiceEvents
{
    /// <summary>
    /// How long the old period's uses stay usable, because the provider takes about an hour from a period's end to the
    /// renewal's payment (rule Renewal).
    /// </summary>
    public static readonly TimeSpan RenewalGrace = TimeSpan.FromHours(3);

    public async Task<(InboxState State, string Outcome)> PaidAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        if (invoice.SubscriptionId is null)
            return (InboxState.Ignored, "Not a subscription's invoice.");
        var now = clock.GetUtcNow();
        // A credit is no payment.
        invoice = invoice with
        {
            Total = invoice.Total with { Amount = Math.Max(0, invoice.Total.Amount) },
        };
        var found = await SubscriptionFinder.FindAsync(
            db,
            invoice.SubscriptionId,
            invoice.Origin,
            invoice.CustomerId,
            invoice.PriceId,
            now,
            cancellationToken
        );
        if (found.Contract is not { } contract)
            return found.Incident!.Value;
        // A concurrent invoice of this contract waits here and then sees what the first has written.
        await db
            .Contracts.Where(c => c.Id == contract.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.SubscriptionId, invoice.SubscriptionId),
                cancellationToken
            );
        if (await db.Payments.AnyAsync(p => p.InvoiceId == invoice.Id, cancellationToken))
            return (InboxState.Ignored, $"{contract.Number}: this invoice has been recorded.");
        var paymentId = await BookMoneyAsync(db, contract, invoice, trigger, now, cancellationToken);

        if (!invoice.OpensPeriod)
            return (InboxState.Processed, $"{contract.Number}: money within a period.");
        if (await WhyNotThisPriceAsync(db, contract, invoice, paymentId, now, cancellationToken) is { } incident)
            return incident;
        var periodEnd = invoice.PeriodEnd + RenewalGrace;
        var opened = await db
            .Contracts.Where(c =>
                c.Id == contract.Id
                && c.Status != ContractStatus.Ended
                && c.Status != ContractStatus.Refunded
                && (c.PeriodStart == null || c.PeriodStart < invoice.PeriodStart)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Period, c => c.Period + 1)
                        .SetProperty(c => c.PeriodStart, invoice.PeriodStart)
                        .SetProperty(c => c.PeriodEnd, invoice.PeriodEnd)
                        .SetProperty(c => c.ExpiresAt, periodEnd)
                        .SetProperty(c => c.StartedAt, c => c.StartedAt ?? now),
                cancellationToken
            );
        if (opened == 0)
            return await WithoutPeriodAsync(
                db,
                contract.Id,
                contract.PeriodStart,
                paymentId,
                invoice,
                now,
                cancellationToken
            );
        await ContractLedger.ResetAsync(db, contract.Id, paymentId, invoice.Id, now, cancellationToken);
        await ContractTransitions.MoveAsync(
            db,
            contract.Id,
            [ContractStatus.Pending, ContractStatus.Abandoned, ContractStatus.PastDue, ContractStatus.Expired],
            ContractStatus.Active,
            trigger,
            now,
            cancellationToken
        );
        db.OutboxMails.Add(
            ContractMail
                .About(contract)
                .With("amount", invoice.Total)
                .With("uses", contract.UsageCount)
                .With("expiresAt", invoice.PeriodEnd)
                .Write(contract.Period == 0 ? MailOccasion.PlanBought : MailOccasion.PlanRenewed, now)
        );
        return (InboxState.Processed, $"{contract.Number}: a period until {invoice.PeriodEnd:yyyy-MM-dd} is open.");
    }

    /// <summary>
    /// The plan was changed at the provider: its terms are those of the plan that has the price now. A price that no
    /// plan has grants nothing. A contract keeps its terms at its own price, whatever became of the plan.
    /// </summary>
    private static async Task<(InboxState, string)?> WhyNotThisPriceAsync(
        BookingDbContext db,
        Contract contract,
        GatewayInvoice invoice,
        long paymentId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (invoice.PriceId is not { } price || price == contract.GatewayPriceId)
            return null;
        if (
            await db
                .Plans.AsNoTracking()
                .FirstOrDefaultAsync(
                    p => p.Kind == PlanKind.Subscription && p.GatewayPriceId == price,
                    cancellationToken
                ) is
            { } plan
        )
        {
            await ContractLedger.ChangeTermsAsync(db, contract.Id, plan, now, cancellationToken);
            return null;
        }

        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                CompensationTrigger.UnknownPrice,
                null,
                paymentId,
                invoice.Total,
                $"Invoice {invoice.Id} of {contract.Number}: price {price}, which no plan has.",
                now
            )
        );
        return (InboxState.Rejected, $"{contract.Number}: price {price}, which no plan has; a person must look.");
    }

    /// <summary>
    /// A period that is already past was paid for in time; money for a contract that is over buys nothing, so a person
    /// must look at it.
    /// </summary>
    private static async Task<(InboxState, string)> WithoutPeriodAsync(
        BookingDbContext db,
        long contractId,
        DateTimeOffset? open,
        long paymentId,
        GatewayInvoice invoice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var number = Numbering.Contract.Of(contractId);
        if (open == invoice.PeriodStart)
        {
            db.Compensations.Add(
                new Compensation(
                    CompensationKind.Manual,
                    CompensationTrigger.PaidTwice,
                    null,
                    paymentId,
                    invoice.Total,
                    $"Invoice {invoice.Id} of {number}: its period has been paid by another one.",
                    now
                )
            );
            return (InboxState.Processed, $"{number}: this period was paid already; a person must look.");
        }

        if (
            !await db.Contracts.AnyAsync(
                c => c.Id == contractId && (c.Status == ContractStatus.Ended || c.Status == ContractStatus.Refunded),
                cancellationToken
            )
        )
            return (InboxState.Processed, $"{number}: paid, a later period is open already.");
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                CompensationTrigger.LateMoney,
                null,
                paymentId,
                invoice.Total,
                $"Invoice {invoice.Id} of {number}, which is over.",
                now
            )
        );
        return (InboxState.Processed, $"{number} is over, but was paid; a person must look.");
    }

    /// <summary>
    /// The first invoice fulfils the payment of the purchase; each later one is a payment of its own.
    /// </summary>
    private static async Task<long> BookMoneyAsync(
        BookingDbContext db,
        Contract contract,
        GatewayInvoice invoice,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var first = await db
            .Payments.AsNoTracking()
            .Where(p => p.ContractId == contract.Id)
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var fulfilled = first is null
            ? 0
            : await db
                .Payments.Where(p =>
                    p.Id == first.Id
                    && p.InvoiceId == null
                    && (
                        p.Status == PaymentStatus.Pending
                        || p.Status == PaymentStatus.Cancelled
                        || p.Status == PaymentStatus.Failed
                    )
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(p => p.Status, PaymentStatus.Succeeded)
                            .SetProperty(p => p.InvoiceId, invoice.Id)
                            .SetProperty(p => p.PaymentIntentId, invoice.PaymentIntentId)
                            .SetProperty(p => p.Amount, invoice.Total.Amount)
                            .SetProperty(p => p.Currency, invoice.Total.Currency)
                            .SetProperty(p => p.PaidAt, now)
                            .UpdatedAt(now),
                    cancellationToken
                );
        if (fulfilled == 1)
        {
            db.StateTransitions.Add(
                StateTransition.Of(
                    "Payment",
                    first!.Id,
                    first.Status,
                    PaymentStatus.Succeeded,
                    trigger,
                    now,
                    new() { ["invoice"] = invoice.Id }
                )
            );
            return first.Id;
        }

        first ??= Payment.ForContract(
            contract.Id,
            contract.MemberId,
            invoice.Total,
            contract.Plan.Name.In(contract.Member.Language),
            now
        );
        var payment = Payment.ForInvoice(first, invoice, now);
        db.Payments.Add(payment);
        db.StateTransitions.Add(
            StateTransition.Of(
                "Payment",
                payment.Id,
                (PaymentStatus?)null,
                PaymentStatus.Succeeded,
                trigger,
                now,
                new() { ["invoice"] = invoice.Id }
            )
        );
        await db.SaveChangesAsync(cancellationToken);
        return payment.Id;
    }
}

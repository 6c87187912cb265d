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
/// Records a paid invoice: where it pays for a whole period that comes after the open one, whatever the reason it was
/// made for, it sets what is left to the allowance and opens that period (rule Periods). An invoice counts once; one
/// that arrives after a later period has opened is money without a new period.
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
        // The row is locked by now, so this is what the invoice is held against.
        var open = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contract.Id, cancellationToken);
        if (open.Status is ContractStatus.Ended or ContractStatus.Refunded || !ContractPeriods.IsNext(open, invoice))
            return WithoutPeriod(db, open, paymentId, invoice, now);
        if (await WhyNotThisPriceAsync(db, contract, invoice, paymentId, now, cancellationToken) is { } incident)
            return incident;
        await ContractPeriods.OpenAsync(db, contract.Id, invoice, now, cancellationToken);
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
        await TellAsync(db, contract.Id, invoice, now, cancellationToken);
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
            await ContractPeriods.ChangeTermsAsync(db, contract.Id, plan, now, cancellationToken);
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

    /// <summary>The member reads the terms that hold from this period on.</summary>
    private static async Task TellAsync(
        BookingDbContext db,
        long contractId,
        GatewayInvoice invoice,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var contract = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Include(c => c.Member.Account)
            .SingleAsync(c => c.Id == contractId, cancellationToken);
        var mail = ContractMail
            .About(contract)
            .With("uses", contract.UsageCount)
            .With(contract.CancelAt is null ? "renewsAt" : "expiresAt", invoice.PeriodEnd);
        if (invoice.Total.Amount > 0)
            mail.With("amount", invoice.Total);
        db.OutboxMails.Add(mail.Write(contract.Period == 1 ? MailOccasion.PlanBought : MailOccasion.PlanRenewed, now));
    }

    /// <summary>
    /// A period that is already past was paid for in time; money for a contract that is over, or for a period that has
    /// been paid, buys nothing, so a person must look at it.
    /// </summary>
    private static (InboxState, string) WithoutPeriod(
        BookingDbContext db,
        Contract open,
        long paymentId,
        GatewayInvoice invoice,
        DateTimeOffset now
    )
    {
        var isOver = open.Status is ContractStatus.Ended or ContractStatus.Refunded;
        var isSame = (open.PeriodStart, open.PaidUntil) == (invoice.PeriodStart, invoice.PeriodEnd);
        if (invoice.Total.Amount == 0 || !(isOver || isSame))
            return (InboxState.Processed, $"{open.Number}: recorded; no period comes of it.");
        db.Compensations.Add(
            new Compensation(
                CompensationKind.Manual,
                isSame ? CompensationTrigger.PaidTwice : CompensationTrigger.LateMoney,
                null,
                paymentId,
                invoice.Total,
                $"Invoice {invoice.Id} of {open.Number}"
                    + (isSame ? ": its period has been paid by another one." : ", which is over."),
                now
            )
        );
        return (
            InboxState.Processed,
            isSame
                ? $"{open.Number}: this period was paid already; a person must look."
                : $"{open.Number} is over, but was paid; a person must look."
        );
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

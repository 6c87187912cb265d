using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// What happens to a contract when its money comes (rule Purchase): a pack is granted and starts to run. Late money is
/// accepted, since nobody else waits for the place.
/// </summary>
public sealed class ContractPayments(TimeProvider clock) : IPaymentOwner
{
    public bool Owns(Payment payment) => payment.ContractId is not null;

    public async Task<string> PaidAsync(
        BookingDbContext db,
        Payment payment,
        GatewaySession session,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var id = payment.ContractId!.Value;
        if (
            !await ContractTransitions.MoveAsync(
                db,
                id,
                [ContractStatus.Pending, ContractStatus.Abandoned],
                ContractStatus.Active,
                trigger,
                now,
                cancellationToken
            )
        )
            throw new InvalidOperationException($"{Numbering.Contract.Of(id)} was paid but does not wait for money.");
        var contract = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Include(c => c.Member.Account)
            .SingleAsync(c => c.Id == id, cancellationToken);
        var expiresAt = ContractEnd.OfPack(
            now,
            contract.ValidDays
                ?? throw new InvalidOperationException($"{contract.Number} is a subscription and is paid by invoices.")
        );
        await db
            .Contracts.Where(c => c.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.ExpiresAt, expiresAt).SetProperty(c => c.StartedAt, now),
                cancellationToken
            );
        await ContractLedger.GrantAsync(db, id, payment.Id, now, cancellationToken);
        db.OutboxMails.Add(
            ContractMail
                .About(contract)
                .With("amount", payment.Total)
                .With("expiresAt", WholeDays.LastMoment(expiresAt))
                .With("uses", contract.UsageCount)
                .Write(MailOccasion.PlanBought, now)
        );
        return $"{contract.Number} paid and granted.";
    }

    public async Task<string> SubscribedAsync(
        BookingDbContext db,
        Payment payment,
        string subscriptionId,
        CancellationToken cancellationToken
    )
    {
        await db
            .Contracts.Where(c => c.Id == payment.ContractId && c.SubscriptionId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SubscriptionId, subscriptionId), cancellationToken);
        return $"{payment.Reference} subscribed; its first invoice opens the first period.";
    }

    public async Task<string> CheckoutExpiredAsync(
        BookingDbContext db,
        Payment payment,
        Trigger trigger,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await db
            .Checkouts.Where(c =>
                c.PaymentId == payment.Id && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CheckoutState.Expired), cancellationToken);
        if (
            !await ContractTransitions.AbandonAsync(
                db,
                payment.ContractId!.Value,
                payment.Id,
                trigger,
                now,
                cancellationToken
            )
        )
            return "The session expired; nothing waited for it any more.";
        return $"{payment.Reference} was not paid.";
    }
}

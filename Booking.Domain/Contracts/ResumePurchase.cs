using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>Continues the payment of a plan that the member has bought.</summary>
public sealed class ResumePurchase(IDbContextFactory<BookingDbContext> contexts, PurchasePage page)
{
    /// <returns>
    /// The address of the payment page. <see cref="RefusalReason.AlreadyConfirmed"/>: nothing is open to pay any more,
    /// the confirmation is here or on its way.
    /// </returns>
    public async Task<Result<string, Refusal>> RunAsync(
        Actor actor,
        string contractNumber,
        CancellationToken cancellationToken
    )
    {
        if (actor.MemberId is not { } memberId)
            return Refusal.SignInRequired;
        if (!Numbering.Contract.TryParse(contractNumber, out var id))
            return Refusal.ContractNotFound;
        Payment? payment;
        ContractStatus? status;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            status = await db
                .Contracts.Where(c => c.Id == id && c.MemberId == memberId)
                .Select(c => (ContractStatus?)c.Status)
                .FirstOrDefaultAsync(cancellationToken);
            payment =
                status == ContractStatus.Pending
                    ? await db
                        .Payments.AsNoTracking()
                        .Where(p => p.ContractId == id)
                        .OrderBy(p => p.Id)
                        .FirstOrDefaultAsync(cancellationToken)
                    : null;
        }

        if (status is null)
            return Refusal.ContractNotFound;
        if (payment is null)
            return status is ContractStatus.Active or ContractStatus.PastDue
                ? Refusal.AlreadyConfirmed
                : Refusal.ContractEnded;
        return await page.OpenAsync(id, payment.Id, cancellationToken) switch
        {
            CheckoutAnswer.Ready(var url) => url,
            CheckoutAnswer.Over => Refusal.AlreadyConfirmed,
            CheckoutAnswer.Later later => later.Refusal,
            _ => Refusal.PaymentPageUnavailable,
        };
    }
}

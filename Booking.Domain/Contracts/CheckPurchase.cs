using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// The member came back from the payment page of a plan: asks the provider at once instead of waiting for its webhook.
/// </summary>
public sealed class CheckPurchase(IDbContextFactory<BookingDbContext> contexts, ConfirmPayment confirm)
{
    public async Task RunAsync(Actor actor, string contractNumber, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } memberId || !Numbering.Contract.TryParse(contractNumber, out var id))
            return;
        string? sessionId;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            sessionId = await (
                from contract in db.Contracts
                join payment in db.Payments on contract.Id equals payment.ContractId
                join checkout in db.Checkouts on payment.Id equals checkout.PaymentId
                where contract.Id == id && contract.MemberId == memberId && checkout.State == CheckoutState.Open
                select checkout.SessionId
            ).FirstOrDefaultAsync(cancellationToken);
        }

        if (sessionId is not null)
            await confirm.AskAsync(sessionId, Audit.Trigger.Return, cancellationToken);
    }
}

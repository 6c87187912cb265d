using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// Asks the provider which payment settled an invoice, because the event of a paid invoice does not say (rule Invoice
/// payments).
/// </summary>
public sealed class NameInvoicePayments(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    IPaymentGateway gateway,
    TimeProvider clock
)
{
    private const int Batch = 20;

    /// <summary>
    /// How long the timer asks; what has no payment by then was settled without one, or waits for the nightly
    /// reconciliation.
    /// </summary>
    private static readonly TimeSpan Young = TimeSpan.FromHours(1);

    /// <summary>One tick of the timer. Several servers may tick at once: the answer is the same.</summary>
    /// <returns>How many payments were found.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) =>
        SinceAsync(clock.GetUtcNow() - Young, Batch, cancellationToken);

    internal async Task<int> SinceAsync(DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        List<(long Id, string Invoice)> nameless;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            nameless =
            [
                .. (
                    await db
                        .Payments.Where(p =>
                            p.InvoiceId != null && p.PaymentIntentId == null && p.Amount > 0 && p.PaidAt >= since
                        )
                        .OrderByDescending(p => p.PaidAt)
                        .ThenByDescending(p => p.Id)
                        .Select(p => new { p.Id, p.InvoiceId })
                        .Take(atMost)
                        .ToListAsync(cancellationToken)
                ).Select(p => (p.Id, p.InvoiceId!)),
            ];
        }

        var named = 0;
        foreach (var (id, invoice) in nameless)
        {
            switch (await AskAsync(id, invoice, cancellationToken))
            {
                case GatewayAnswer<GatewayInvoicePayment>.Done:
                    named++;
                    break;
                case var answer when !IsSettledWithout(answer):
                    return named; // the provider does not answer; the next tick asks again
            }
        }

        return named;
    }

    /// <summary>Asks for one payment, if it is an invoice's without the provider's id.</summary>
    /// <returns>Why the provider does not answer; null if it does.</returns>
    internal async Task<Refusal?> OfAsync(long paymentId, CancellationToken cancellationToken)
    {
        string? invoice;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            invoice = await db
                .Payments.Where(p => p.Id == paymentId && p.PaymentIntentId == null && p.InvoiceId != null)
                .Select(p => p.InvoiceId)
                .FirstOrDefaultAsync(cancellationToken);
        if (invoice is null)
            return null;
        var answer = await AskAsync(paymentId, invoice, cancellationToken);
        return answer is GatewayAnswer<GatewayInvoicePayment>.Done || IsSettledWithout(answer)
            ? null
            : answer.Refusal();
    }

    /// <summary>The invoice was settled without a payment; any other refusal says nothing of it.</summary>
    private static bool IsSettledWithout(GatewayAnswer<GatewayInvoicePayment> answer) =>
        answer is GatewayAnswer<GatewayInvoicePayment>.Refused { Kind: GatewayRefusalKind.NotFound };

    private async Task<GatewayAnswer<GatewayInvoicePayment>> AskAsync(
        long paymentId,
        string invoice,
        CancellationToken cancellationToken
    )
    {
        var answer = await clock.WaitAsync(token => gateway.FindInvoicePaymentAsync(invoice, token), cancellationToken);
        if (answer is not GatewayAnswer<GatewayInvoicePayment>.Done(var found))
            return answer;
        var now = clock.GetUtcNow();
        // An id that another payment has already is not stored twice; the nightly check reports the two.
        await transactions.RunAsync(
            async (db, token) =>
                await db
                    .Payments.Where(p =>
                        p.Id == paymentId
                        && p.PaymentIntentId == null
                        && !db.Payments.Any(other => other.PaymentIntentId == found.PaymentIntentId)
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(p => p.PaymentIntentId, found.PaymentIntentId).UpdatedAt(now),
                        token
                    ),
            cancellationToken
        );
        return answer;
    }
}

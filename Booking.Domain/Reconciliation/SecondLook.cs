using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Checks one discrepancy again, by the rules by which it was found, asking the provider for its one object.
/// </summary>
public sealed class SecondLook(
    IDbContextFactory<BookingDbContext> contexts,
    IPaymentGateway gateway,
    ConsistencyCheck consistency,
    PaymentSettings payments,
    OwnObjects own,
    AskOwner askOwner,
    TimeProvider clock
)
{
    internal async Task<SecondLookResult> RunAsync(
        DiscrepancyKind kind,
        string subject,
        string? providerId,
        CancellationToken cancellationToken
    )
    {
        // It was old enough when it was found; what is young is not checked twice.
        var window = new CheckWindow(clock.GetUtcNow(), own);
        var wanted = new Finding(kind, subject) { ProviderId = providerId };
        var look = kind switch
        {
            _ when InternalConsistency.IsOwn(kind) => Of(
                await InternalConsistency.LookAsync(consistency, cancellationToken),
                wanted,
                null
            ),
            DiscrepancyKind.PaidNotBooked
            or DiscrepancyKind.PaidForUnknown
            or DiscrepancyKind.SessionEndedUnnoticed
            or DiscrepancyKind.SessionUnknownThere => await AtProviderAsync(
                wanted,
                window,
                gateway.RetrieveCheckoutAsync,
                ProviderSessions.CompareAsync,
                MissingSessionAsync,
                cancellationToken
            ),
            DiscrepancyKind.PaymentUnknownThere when providerId is null => Of(
                await MissingPaymentAsync(wanted, cancellationToken),
                wanted,
                null
            ),
            DiscrepancyKind.PaymentUnknownThere
            or DiscrepancyKind.PaymentAmountDiffers
            or DiscrepancyKind.MoneyNotBooked => await AtProviderAsync<GatewayPayment>(
                wanted,
                window,
                gateway.RetrievePaymentAsync,
                ProviderPayments.CompareAsync,
                MissingPaymentAsync,
                cancellationToken
            ),
            DiscrepancyKind.InvoiceNotBooked => await AtProviderAsync<GatewayInvoice>(
                wanted,
                window,
                gateway.RetrieveInvoiceAsync,
                ProviderPayments.CompareAsync,
                NothingAsync,
                cancellationToken
            ),
            DiscrepancyKind.PriceDiffers => await PriceAsync(wanted, cancellationToken),
            DiscrepancyKind.RefundStuck or DiscrepancyKind.EventFails => await UnfinishedAsync(
                wanted,
                window,
                cancellationToken
            ),
            DiscrepancyKind.EventNotStored => await AtProviderAsync(
                wanted,
                window,
                gateway.RetrieveEventAsync,
                ProviderEvents.CompareAsync,
                NothingAsync,
                cancellationToken
            ),
            _ => await AtProviderAsync(
                wanted,
                window,
                gateway.RetrieveRefundAsync,
                ProviderRefunds.CompareAsync,
                MissingRefundAsync,
                cancellationToken
            ),
        };
        return look;
    }

    private async Task<SecondLookResult> AtProviderAsync<T>(
        Finding wanted,
        CheckWindow window,
        Func<string, CancellationToken, Task<GatewayAnswer<T>>> retrieve,
        Func<BookingDbContext, IReadOnlyList<Recorded<T>>, CheckWindow, CancellationToken, Task<List<Finding>>> compare,
        Func<Finding, CancellationToken, Task<List<Finding>>> missing,
        CancellationToken cancellationToken
    )
    {
        switch (await clock.WaitAsync(token => retrieve(wanted.ProviderId!, token), cancellationToken))
        {
            // A refund or dispute of somebody else, which its event alone does not tell.
            case GatewayAnswer<T>.Done(PaymentEvent told)
                when await askOwner.RunAsync(told, cancellationToken) == Owner.Foreign:
                return SecondLookResult.Gone;
            case GatewayAnswer<T>.Done(var there):
                await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
                    return Of(
                        await compare(db, [new(there, DateTimeOffset.MinValue)], window, cancellationToken),
                        wanted,
                        there
                    );
            case GatewayAnswer<T>.Refused { Kind: GatewayRefusalKind.NotFound }:
                return Of(await missing(wanted, cancellationToken), wanted, null);
            case var answer:
                return new(answer.Refusal(), null);
        }
    }

    private static SecondLookResult Of(List<Finding> found, Finding wanted, object? evidence) =>
        found.FirstOrDefault(f => f.IsSameAs(wanted) && !f.InProgress) is { } still
            ? new(null, still, evidence)
            : SecondLookResult.Gone;

    private async Task<SecondLookResult> PriceAsync(Finding wanted, CancellationToken cancellationToken)
    {
        var answer = await clock.WaitAsync(
            token => gateway.RetrievePriceAsync(wanted.ProviderId!, token),
            cancellationToken
        );
        if (!ProviderPrices.IsAnswer(answer, out var there))
            return new(answer.Refusal(), null);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Of(
            await ProviderPrices.CompareAsync(db, wanted.ProviderId!, there, payments.Live, cancellationToken),
            wanted,
            there
        );
    }

    private async Task<SecondLookResult> UnfinishedAsync(
        Finding wanted,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return Of(
            await InternalConsistency.UnfinishedAsync(db, window, clock.GetUtcNow(), cancellationToken),
            wanted,
            null
        );
    }

    private async Task<List<Finding>> MissingSessionAsync(Finding wanted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var checkout = await db
            .Checkouts.AsNoTracking()
            .FirstOrDefaultAsync(c => c.SessionId == wanted.ProviderId, cancellationToken);
        return checkout is null
            ? []
            : [ProviderSessions.Missing(checkout.SessionId!, checkout.PaymentId, checkout.State)];
    }

    private async Task<List<Finding>> MissingPaymentAsync(Finding wanted, CancellationToken cancellationToken)
    {
        if (!Numbering.Payment.TryParse(wanted.Subject, out var id))
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
            await ProviderPayments
                .Received(db)
                .FirstOrDefaultAsync(p => p.Id == id && p.PaymentIntentId == wanted.ProviderId, cancellationToken)
                is { } payment
            ? [ProviderPayments.Missing(payment)]
            : [];
    }

    private async Task<List<Finding>> MissingRefundAsync(Finding wanted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
            await db
                .Refunds.AsNoTracking()
                .FirstOrDefaultAsync(r => r.GatewayId == wanted.ProviderId, cancellationToken)
                is { } refund
            ? [ProviderRefunds.Missing(refund)]
            : [];
    }

    private static Task<List<Finding>> NothingAsync(Finding wanted, CancellationToken cancellationToken) =>
        Task.FromResult<List<Finding>>([]);
}

using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>Looks at one difference again, by the rules by which it was found, asking the provider for the one thing it is about.</summary>
public sealed class SecondLook(IDbContextFactory<BookingDbContext> contexts, IPaymentGateway gateway, BooksCheck books, TimeProvider clock)
{
    internal async Task<Sight> RunAsync(DifferenceKind kind, string subject, string? providerId, CancellationToken cancel)
    {
        // Old enough it was when it was found; what is young is not looked at twice.
        var window = new CheckWindow(clock.GetUtcNow());
        var wanted = new Finding(kind, subject) { ProviderId = providerId };
        var sight = kind switch
        {
            _ when OwnBooks.IsOwn(kind) => Of(await OwnBooks.LookAsync(books, cancel), wanted, null),
            DifferenceKind.PaidNotBooked or DifferenceKind.PaidForUnknown or DifferenceKind.SessionEndedUnnoticed or DifferenceKind.SessionUnknownThere =>
                await AtProviderAsync(wanted, window, gateway.RetrieveCheckoutAsync, ProviderSessions.CompareAsync, MissingSessionAsync, cancel),
            DifferenceKind.PaymentUnknownThere when providerId is null => Of(await MissingPaymentAsync(wanted, cancel), wanted, null),
            DifferenceKind.PaymentUnknownThere or DifferenceKind.PaymentAmountDiffers or DifferenceKind.MoneyNotBooked =>
                await AtProviderAsync<GatewayPayment>(wanted, window, gateway.RetrievePaymentAsync, ProviderPayments.CompareAsync, MissingPaymentAsync, cancel),
            DifferenceKind.InvoiceNotBooked => await AtProviderAsync<GatewayInvoice>(wanted, window, gateway.RetrieveInvoiceAsync, ProviderPayments.CompareAsync, NothingAsync, cancel),
            DifferenceKind.RefundStuck or DifferenceKind.EventFails => await UnfinishedAsync(wanted, window, cancel),
            DifferenceKind.EventNotStored => await AtProviderAsync(wanted, window, gateway.RetrieveEventAsync, ProviderEvents.CompareAsync, NothingAsync, cancel),
            _ => await AtProviderAsync(wanted, window, gateway.RetrieveRefundAsync, ProviderRefunds.CompareAsync, MissingRefundAsync, cancel),
        };
        return sight;
    }

    private async Task<Sight> AtProviderAsync<T>(
        Finding wanted, CheckWindow window, Func<string, CancellationToken, Task<GatewayAnswer<T>>> retrieve,
        Func<BookingDbContext, IReadOnlyList<Recorded<T>>, CheckWindow, CancellationToken, Task<List<Finding>>> compare,
        Func<Finding, CancellationToken, Task<List<Finding>>> missing, CancellationToken cancel)
    {
        switch (await clock.WaitAsync(token => retrieve(wanted.ProviderId!, token), cancel))
        {
            case GatewayAnswer<T>.Done(var there):
                await using (var db = await contexts.CreateDbContextAsync(cancel))
                    return Of(await compare(db, [new(there, DateTimeOffset.MinValue)], window, cancel), wanted, there);
            case GatewayAnswer<T>.Refused { Kind: GatewayRefusalKind.NotFound }:
                return Of(await missing(wanted, cancel), wanted, null);
            default:
                return Sight.Silent;
        }
    }

    private static Sight Of(List<Finding> found, Finding wanted, object? evidence) =>
        found.FirstOrDefault(f => f.IsSameAs(wanted) && !f.InProgress) is { } still ? new(false, still, evidence) : Sight.Gone;

    private async Task<Sight> UnfinishedAsync(Finding wanted, CheckWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return Of(await OwnBooks.UnfinishedAsync(db, window, clock.GetUtcNow(), cancel), wanted, null);
    }

    private async Task<List<Finding>> MissingSessionAsync(Finding wanted, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var checkout = await db.Checkouts.AsNoTracking().FirstOrDefaultAsync(c => c.SessionId == wanted.ProviderId, cancel);
        return checkout is null ? [] : [ProviderSessions.Missing(checkout.SessionId!, checkout.PaymentId, checkout.State)];
    }

    private async Task<List<Finding>> MissingPaymentAsync(Finding wanted, CancellationToken cancel)
    {
        if (!Numbering.Payment.TryParse(wanted.Subject, out var id)) return [];
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ProviderPayments.Received(db).FirstOrDefaultAsync(p => p.Id == id && p.PaymentIntentId == wanted.ProviderId, cancel) is { } payment ? [ProviderPayments.Missing(payment)] : [];
    }

    private async Task<List<Finding>> MissingRefundAsync(Finding wanted, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Refunds.AsNoTracking().FirstOrDefaultAsync(r => r.GatewayId == wanted.ProviderId, cancel) is { } refund ? [ProviderRefunds.Missing(refund)] : [];
    }

    private static Task<List<Finding>> NothingAsync(Finding wanted, CancellationToken cancel) => Task.FromResult<List<Finding>>([]);
}

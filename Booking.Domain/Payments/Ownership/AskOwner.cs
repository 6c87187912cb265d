using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Ownership;

/// <summary>
/// Asks the provider whose the payment is that a refund or a dispute is about, where neither its event nor our records
/// say so (rule Foreign objects): by the payment's own metadata, or, for a subscription's, by its invoice.
/// </summary>
public sealed class AskOwner(
    IDbContextFactory<BookingDbContext> contexts,
    IPaymentGateway gateway,
    OwnObjects own,
    TimeProvider clock
)
{
    /// <returns>Unclear if the provider does not answer.</returns>
    internal async Task<Owner> RunAsync(PaymentEvent paymentEvent, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await own.OfAsync(db, paymentEvent, cancellationToken);
        if (known != Owner.Unclear)
            return known;
        // All that we ever took came by a payment intent.
        return (paymentEvent.Refund?.PaymentIntentId ?? paymentEvent.Dispute?.PaymentIntentId) is { } intent
            ? await OfPaymentAsync(db, intent, cancellationToken)
            : Owner.Foreign;
    }

    private async Task<Owner> OfPaymentAsync(BookingDbContext db, string intent, CancellationToken cancellationToken) =>
        await clock.WaitAsync(token => gateway.RetrievePaymentAsync(intent, token), cancellationToken) switch
        {
            GatewayAnswer<GatewayPayment>.Done({ Origin: { Installation: not null } origin }) => own.Of(
                origin,
                isStored: false
            ),
            GatewayAnswer<GatewayPayment>.Done => await OfInvoiceAsync(db, intent, cancellationToken),
            GatewayAnswer<GatewayPayment>.Refused { Kind: GatewayRefusalKind.NotFound } => Owner.Foreign,
            _ => Owner.Unclear,
        };

    private async Task<Owner> OfInvoiceAsync(BookingDbContext db, string intent, CancellationToken cancellationToken) =>
        await clock.WaitAsync(token => gateway.FindInvoiceOfPaymentAsync(intent, token), cancellationToken) switch
        {
            GatewayAnswer<GatewayInvoice>.Done(var invoice) => await own.OfAsync(db, invoice, cancellationToken),
            GatewayAnswer<GatewayInvoice>.Refused { Kind: GatewayRefusalKind.NotFound } => Owner.Foreign,
            _ => Owner.Unclear,
        };
}

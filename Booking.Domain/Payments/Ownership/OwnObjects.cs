using Booking.Domain.Installations;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments.Ownership;

/// <summary>
/// Whose an object of the provider is (rule Foreign objects), decided here and nowhere else. Ours is what carries our
/// installation's id; where nothing says who created it, what has an id that we stored. A number alone never makes it
/// ours. Not sealed: the tests' control takes the rule away.
/// </summary>
public class OwnObjects(InstallationState installation)
{
    /// <summary>Of what only its creator acts on: a session, a subscription, a payment, an invoice.</summary>
    /// <param name="isStored">Whether we stored its id, or that of the subscription or customer it belongs to.</param>
    internal virtual Owner Of(Origin origin, bool isStored) =>
        origin.Installation is { } creator ? (creator == installation.Id ? Owner.Ours : Owner.Foreign)
        : isStored ? Owner.Ours
        : Owner.Foreign;

    /// <summary>
    /// Of a refund or a dispute: money of our payment is our concern, whoever moved it.
    /// </summary>
    internal virtual Owner OfMovement(Origin origin, bool isStored) =>
        isStored || origin.Installation == installation.Id ? Owner.Ours
        : origin.Installation is null ? Owner.Unclear
        : Owner.Foreign;

    internal async Task<Owner> OfAsync(
        BookingDbContext db,
        GatewaySession session,
        CancellationToken cancellationToken
    ) => Of(session.Origin, await db.Checkouts.AnyAsync(c => c.SessionId == session.Id, cancellationToken));

    internal async Task<Owner> OfAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        CancellationToken cancellationToken
    ) =>
        Of(
            invoice.Origin,
            await IsKnownAsync(db, invoice.SubscriptionId, invoice.CustomerId, cancellationToken)
                || await db.Payments.AnyAsync(p => p.InvoiceId == invoice.Id, cancellationToken)
        );

    internal async Task<Owner> OfAsync(
        BookingDbContext db,
        PaymentEvent paymentEvent,
        CancellationToken cancellationToken
    ) =>
        paymentEvent switch
        {
            { Session: { } session } => await OfAsync(db, session, cancellationToken),
            { Invoice: { } invoice } => await OfAsync(db, invoice, cancellationToken),
            { Subscription: { } subscription } => Of(
                subscription.Origin,
                await IsKnownAsync(db, subscription.Id, subscription.CustomerId, cancellationToken)
            ),
            { Refund: { } refund } => OfMovement(
                refund.Origin,
                await IsPaymentKnownAsync(db, refund.PaymentIntentId, cancellationToken)
                    || await db.Refunds.AnyAsync(r => r.GatewayId == refund.Id, cancellationToken)
            ),
            { Dispute: { } dispute } => OfMovement(
                Origin.Unknown,
                await IsPaymentKnownAsync(db, dispute.PaymentIntentId, cancellationToken)
                    || await db.Disputes.AnyAsync(d => d.GatewayId == dispute.Id, cancellationToken)
            ),
            // It has no effect, so only what another installation signed is told apart.
            _ => Of(paymentEvent.Origin, isStored: true),
        };

    private static Task<bool> IsPaymentKnownAsync(
        BookingDbContext db,
        string? paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        db.Payments.AnyAsync(p => p.PaymentIntentId != null && p.PaymentIntentId == paymentIntentId, cancellationToken);

    /// <summary>A subscription that was begun in the dashboard belongs to one of our customers.</summary>
    private static async Task<bool> IsKnownAsync(
        BookingDbContext db,
        string? subscriptionId,
        string? customerId,
        CancellationToken cancellationToken
    ) =>
        await db.Contracts.AnyAsync(
            c => c.SubscriptionId != null && c.SubscriptionId == subscriptionId,
            cancellationToken
        ) || await db.Customers.AnyAsync(c => c.GatewayId != null && c.GatewayId == customerId, cancellationToken);
}

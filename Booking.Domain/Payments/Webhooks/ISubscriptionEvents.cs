using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// Applies events on a subscription to the contracts. Payments delivers them; all calls run inside the inbox's
/// transaction and return the outcome for the inbox.
/// </summary>
public interface ISubscriptionEvents
{
    /// <param name="eventAt">When the provider created the event; events overtake each other.</param>
    Task<(InboxState State, string Outcome)> ChangedAsync(
        BookingDbContext db,
        GatewaySubscription subscription,
        DateTimeOffset eventAt,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    Task<(InboxState State, string Outcome)> EndedAsync(
        BookingDbContext db,
        GatewaySubscription subscription,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    Task<(InboxState State, string Outcome)> InvoiceFailedAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    Task<(InboxState State, string Outcome)> ActionRequiredAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        CancellationToken cancellationToken
    );
}

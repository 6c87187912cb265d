using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>
/// What a notice on a subscription means to the contracts. Payments deliver it; all calls are inside the inbox's
/// transaction and answer with its outcome.
/// </summary>
public interface ISubscriptionEvents
{
    /// <param name="noticedAt">When the provider wrote it; notices overtake each other.</param>
    Task<(InboxState State, string Outcome)> ChangedAsync(
        BookingDbContext db,
        GatewaySubscription told,
        DateTimeOffset noticedAt,
        Trigger trigger,
        CancellationToken cancellationToken
    );

    Task<(InboxState State, string Outcome)> EndedAsync(
        BookingDbContext db,
        GatewaySubscription told,
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

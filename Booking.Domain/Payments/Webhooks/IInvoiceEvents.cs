using Booking.Domain.Audit;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>A subscription's invoice has been paid: money, and a period.</summary>
public interface IInvoiceEvents
{
    Task<(InboxState State, string Outcome)> PaidAsync(
        BookingDbContext db,
        GatewayInvoice invoice,
        Trigger trigger,
        CancellationToken cancellationToken
    );
}

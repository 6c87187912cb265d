using Booking.Domain.Audit;
using Booking.Domain.Data;

namespace Booking.Domain.Payments;

/// <summary>A subscription's invoice has been paid: money, and a period.</summary>
public interface IInvoiceNotices
{
    Task<(InboxState State, string Outcome)> PaidAsync(BookingDbContext db, GatewayInvoice invoice, Trigger trigger, CancellationToken cancel);
}

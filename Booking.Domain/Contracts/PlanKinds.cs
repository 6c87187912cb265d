using Booking.Domain.Catalog;

namespace Booking.Domain.Contracts;

public static class PlanKinds
{
    /// <summary>How a seat is paid with a contract of this kind.</summary>
    public static PaymentMethod Method(this PlanKind kind) =>
        kind switch
        {
            PlanKind.TicketPack => PaymentMethod.Tickets,
            PlanKind.PointPack => PaymentMethod.Points,
            _ => PaymentMethod.Subscription,
        };
}

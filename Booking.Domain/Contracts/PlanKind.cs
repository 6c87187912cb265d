namespace Booking.Domain.Contracts;

/// <summary>
/// Subscription 月謝: uses per period. TicketPack 回数券: a number of uses. PointPack ポイント: points.
/// </summary>
public enum PlanKind
{
    Subscription,
    TicketPack,
    PointPack,
}

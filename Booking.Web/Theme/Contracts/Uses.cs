using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Contracts;

/// <summary>Counts in the unit of a contract: "8回", "3ポイント"; "8 uses", "3 points".</summary>
public static class Uses
{
    public static string Words(IStringLocalizer<UseTexts> text, PlanKind kind, int count) =>
        (kind == PlanKind.PointPack, Math.Abs(count) == 1) switch
        {
            (true, true) => text["OnePoint", count],
            (true, false) => text["Points", count],
            (false, true) => text["OneUse", count],
            _ => text["Uses", count],
        };

    /// <summary>The kind of contract that a seat was paid with.</summary>
    public static PlanKind KindOf(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Points => PlanKind.PointPack,
            PaymentMethod.Tickets => PlanKind.TicketPack,
            _ => PlanKind.Subscription,
        };
}

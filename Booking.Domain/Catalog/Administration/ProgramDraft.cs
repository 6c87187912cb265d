using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A program as it is edited.</summary>
/// <param name="PointCost">Null: not bookable with points.</param>
/// <param name="TicketCost">Null: not bookable with tickets.</param>
/// <param name="Price">Minor units of <paramref name="Currency"/>.</param>
/// <param name="TrialPrice">Minor units; null: no trials.</param>
/// <param name="Currency">ISO 4217 in lower case.</param>
public sealed record ProgramDraft(
    LocalizedText Name,
    LocalizedText Description,
    ProgramKind Kind,
    long? CategoryId,
    long? PointCost,
    long? TicketCost,
    long? Price,
    long? TrialPrice,
    string Currency = "jpy"
);

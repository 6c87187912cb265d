using Booking.Domain.Common;
using Booking.Domain.Contracts;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A plan as it is edited.</summary>
/// <param name="Price">Minor units; of a subscription per period.</param>
/// <param name="UsageCount">Uses or points: once for a pack, per period for a subscription.</param>
/// <param name="ValidDays">Packs only.</param>
/// <param name="CourseId">Subscriptions only.</param>
/// <param name="GatewayPriceId">
/// The provider's price, price_…: recurring for a subscription, one-time for a pack, which may do without.
/// </param>
public sealed record PlanDraft(
    PlanKind Kind,
    LocalizedText Name,
    LocalizedText Description,
    long? Price,
    long? UsageCount,
    long? ValidDays,
    long? CourseId,
    string GatewayPriceId,
    string Currency = "jpy"
);

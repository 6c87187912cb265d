using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Why it was not set aside. <paramref name="Usage"/>: something still uses it, which somebody must accept first.
/// </summary>
public sealed record NotArchived(Refusal Refusal, CatalogItemUsage? Usage = null);

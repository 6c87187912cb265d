using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Why it was not archived. <paramref name="Usage"/>: something still uses it, which the admin must accept first.
/// </summary>
public sealed record NotArchived(Refusal Refusal, CatalogItemUsage? Usage = null);

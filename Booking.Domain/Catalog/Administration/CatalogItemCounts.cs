using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>How much there is to look after.</summary>
public sealed record CatalogItemCounts(
    IReadOnlyDictionary<CatalogItemKind, CatalogItemCount> Kinds,
    int Deadlines,
    int Holidays,
    int People
);

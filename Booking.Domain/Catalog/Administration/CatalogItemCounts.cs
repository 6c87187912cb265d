using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>How many items the catalogue has.</summary>
public sealed record CatalogItemCounts(
    IReadOnlyDictionary<CatalogItemKind, CatalogItemCount> Kinds,
    int Deadlines,
    int Holidays,
    int People
);

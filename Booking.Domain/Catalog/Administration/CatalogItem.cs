namespace Booking.Domain.Catalog.Administration;

/// <summary>A catalogue item as it is now.</summary>
public sealed record CatalogItem<TDraft>(string Number, int Version, bool IsActive, TDraft Draft);

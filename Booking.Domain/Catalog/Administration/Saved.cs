namespace Booking.Domain.Catalog.Administration;

/// <summary>It is saved, and what the next edit starts from.</summary>
public sealed record Saved(string Number, int Version);

namespace Booking.Domain.Catalog.Administration;

/// <summary>The item was saved, with what the next edit starts from.</summary>
public sealed record Saved(string Number, int Version);

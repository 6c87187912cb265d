namespace Booking.Domain.Catalog.Administration;

/// <summary>What an admin saves of a catalogue item.</summary>
/// <param name="Number">What is edited; null for a new one.</param>
/// <param name="Version">The version the edit started from.</param>
/// <param name="Key">One per intention; the same key never saves twice.</param>
public sealed record Edit<TDraft>(string? Number, int Version, TDraft Draft, string Key);

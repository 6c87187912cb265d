using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A room as it is edited; it stays at its location.</summary>
public sealed record RoomDraft(long LocationId, LocalizedText Name);

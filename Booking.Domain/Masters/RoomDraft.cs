using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>A room as it is edited; it stays at its location.</summary>
public sealed record RoomDraft(long LocationId, LocalizedText Name);

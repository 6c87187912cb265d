using Booking.Domain.Common;

namespace Booking.Web.Live;

/// <summary>Somebody else who looks at the same days.</summary>
/// <param name="IsSelf">The same account, in another window.</param>
/// <param name="OpenSlot">The slot they have open or drag.</param>
public sealed record Companion(Guid Account, LocalizedText Name, bool IsSelf, long? OpenSlot, bool IsDragging);

using Booking.Domain.Audit;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Who changed a slot, when (UTC) and how.</summary>
/// <param name="Who">The staff member's name, or the account's if it has none.</param>
public sealed record SlotChange(LocalizedText Who, DateTimeOffset At, AuditAction Action);

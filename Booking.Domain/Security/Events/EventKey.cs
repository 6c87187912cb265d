using Booking.Domain.Audit;

namespace Booking.Domain.Security.Events;

/// <summary>What is counted together (rule Security events).</summary>
/// <param name="Account">Null: nobody's.</param>
internal sealed record EventKey(AuditAction Action, Guid? Account, string Address);

using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Whether our records balance, for everybody: yes, no, or not known, and when that was found out (UTC); never what
/// differs.
/// </summary>
public sealed record ReconciliationHealth(bool? Balance, DateTimeOffset? CheckedAt);

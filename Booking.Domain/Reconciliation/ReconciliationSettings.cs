using Booking.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reconciliation;

/// <summary>When the nightly check begins, on the clock of <see cref="Location.DefaultTimeZone"/>.</summary>
public sealed record ReconciliationSettings(TimeOnly At);

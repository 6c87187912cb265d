using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>An edit of several slots of one weekly rule.</summary>
/// <param name="SlotId">The slot from which it was started.</param>
/// <param name="IncludeMoved">Also those that were moved by hand away from the rule's time.</param>
public sealed record SeriesEdit(long SlotId, SeriesScope Scope, SeriesChange Change, bool IncludeMoved = false);

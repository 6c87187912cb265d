using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>An edit of several slots that one rule has made.</summary>
/// <param name="SlotId">The slot from which it was asked.</param>
/// <param name="IncludeMoved">Also those that were moved by hand away from the rule's time.</param>
public sealed record SeriesEdit(long SlotId, SeriesScope Scope, SeriesChange Change, bool IncludeMoved = false);

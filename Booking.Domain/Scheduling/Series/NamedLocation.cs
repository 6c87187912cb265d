using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <param name="TimeZone">IANA zone.</param>
public sealed record NamedLocation(long Id, string? Number, LocalizedText Name, bool IsActive, string TimeZone)
    : NamedItem(Id, Number, Name, IsActive);

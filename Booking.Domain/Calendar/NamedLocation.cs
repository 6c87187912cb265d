using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <param name="TimeZone">IANA zone.</param>
public sealed record NamedLocation(long Id, string? Number, LocalizedText Name, bool IsActive, string TimeZone) : NamedThing(Id, Number, Name, IsActive);

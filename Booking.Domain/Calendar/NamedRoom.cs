using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

public sealed record NamedRoom(long Id, LocalizedText Name, bool IsActive, long LocationId) : NamedThing(Id, null, Name, IsActive);

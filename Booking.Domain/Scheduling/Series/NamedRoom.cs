using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

public sealed record NamedRoom(long Id, LocalizedText Name, bool IsActive, long LocationId)
    : NamedItem(Id, null, Name, IsActive);

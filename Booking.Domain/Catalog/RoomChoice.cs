using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>A room of a location.</summary>
public sealed record RoomChoice(long Id, long LocationId, LocalizedText Name);

using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>An item of the catalogue that a slot refers to.</summary>
/// <param name="Number">Its public number; null for rooms, which have none.</param>
/// <param name="IsActive">False: nothing new is created with it.</param>
public record NamedItem(long Id, string? Number, LocalizedText Name, bool IsActive);

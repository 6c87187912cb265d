using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>
/// A staff member or a room one can give a slot to; <paramref name="IsActive"/> is false for one that only history
/// knows.
/// </summary>
/// <param name="LocationId">Of a room; 0 for staff, who work everywhere.</param>
public sealed record OwnerChoice(long Id, LocalizedText Name, long LocationId, bool IsActive);

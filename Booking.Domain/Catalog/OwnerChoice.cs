using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>
/// A staff member or a room that can have a slot; <paramref name="IsActive"/> is false for an archived one.
/// </summary>
/// <param name="LocationId">Of a room; 0 for staff, who work everywhere.</param>
public sealed record OwnerChoice(long Id, LocalizedText Name, long LocationId, bool IsActive);

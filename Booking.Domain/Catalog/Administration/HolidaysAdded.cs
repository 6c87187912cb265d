using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>How many days were added.</summary>
public sealed record HolidaysAdded(int Count);

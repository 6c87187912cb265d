using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>How many days were added.</summary>
public sealed record HolidaysAdded(int Count);

using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendar;

/// <summary>What a command wrote.</summary>
/// <param name="People">How many bookings it concerned.</param>
internal sealed record SlotWritten(long SlotId, int People = 0);

using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>What the front desk notes. Cleared: the mark was a mistake, the booking is simply confirmed again.</summary>
public enum Attendance { Attended, NoShow, Cleared }

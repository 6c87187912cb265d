using Booking.Domain.Audit;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments;

/// <summary>What became of a delivery.</summary>
public enum Receipt { Stored, Duplicate }

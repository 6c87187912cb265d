using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

/// <summary>What a deadline policy speaks of.</summary>
public enum DeadlineScope { Default, Location, Category, Program }

using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Slots;
using Booking.Web.Availability;
using Booking.Web.Layout;

namespace Booking.Web.Slots;

/// <summary>A part of the day by the location's clock: before noon, until 17:00, after.</summary>
public enum DayPart { Morning, Afternoon, Evening }

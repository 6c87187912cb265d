using System.Globalization;
using System.Text;
using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A day with its name; an English name is optional and follows a slash.</summary>
public sealed record HolidayDay(DateOnly Date, LocalizedText Name);

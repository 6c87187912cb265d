using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A holiday in the list.</summary>
/// <param name="Location">Null: every location.</param>
public sealed record HolidayRow(string Number, DateOnly Date, LocalizedText Name, LocalizedText? Location);

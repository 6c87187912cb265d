using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Masters;

/// <summary>A holiday in the list.</summary>
/// <param name="Location">Null: every location.</param>
public sealed record HolidayRow(string Number, DateOnly Date, LocalizedText Name, LocalizedText? Location);

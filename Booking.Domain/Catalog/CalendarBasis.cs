using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>What the calendar needs of the catalogue.</summary>
public sealed record CalendarBasis(
    IReadOnlyList<LocationChoice> Locations,
    IReadOnlyList<ProgramName> Programs,
    IReadOnlyList<OwnerChoice> Staff,
    IReadOnlyList<OwnerChoice> Rooms,
    IReadOnlyList<OpenSpan> Opening,
    IReadOnlyList<ClosedDay> Holidays
);

using Booking.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>
/// What a picture shows: a location has several, a staff member and a program one each (rule Images).
/// </summary>
public enum ImageOwnerKind
{
    Location,
    Staff,
    Program,

    /// <summary>The studio itself: its logo.</summary>
    Studio,
}

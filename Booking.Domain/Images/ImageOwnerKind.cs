using Booking.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>What a picture shows: a location has several, a member of staff and a program one each (§7).</summary>
public enum ImageOwnerKind
{
    Location,
    Staff,
    Program,
}

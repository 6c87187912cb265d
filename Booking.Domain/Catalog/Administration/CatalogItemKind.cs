using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>The masters that can be set aside (§7).</summary>
public enum CatalogItemKind
{
    Program,
    Category,
    Course,
    Plan,
    Location,
    Room,
    Staff,
}

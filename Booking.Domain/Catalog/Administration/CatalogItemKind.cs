using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>The kinds of catalogue items that can be archived (rule Archive).</summary>
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

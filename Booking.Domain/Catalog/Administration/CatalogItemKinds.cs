using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

public static class CatalogItemKinds
{
    /// <summary>How items of this kind are numbered.</summary>
    public static Numbering Numbers(this CatalogItemKind kind) =>
        kind switch
        {
            CatalogItemKind.Program => Numbering.Program,
            CatalogItemKind.Category => Numbering.Category,
            CatalogItemKind.Course => Numbering.Course,
            CatalogItemKind.Plan => Numbering.Plan,
            CatalogItemKind.Location => Numbering.Location,
            CatalogItemKind.Room => Numbering.Room,
            CatalogItemKind.Staff => Numbering.Staff,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}

using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

public static class MasterKinds
{
    /// <summary>How masters of this kind are numbered.</summary>
    public static Numbering Numbers(this MasterKind kind) => kind switch
    {
        MasterKind.Program => Numbering.Program,
        MasterKind.Category => Numbering.Category,
        MasterKind.Course => Numbering.Course,
        MasterKind.Plan => Numbering.Plan,
        MasterKind.Location => Numbering.Location,
        MasterKind.Room => Numbering.Room,
        MasterKind.Staff => Numbering.Staff,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

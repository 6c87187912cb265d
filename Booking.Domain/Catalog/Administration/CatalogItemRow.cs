using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>One line of a list; null for what its kind does not have.</summary>
public sealed record CatalogItemRow(CatalogItemKind Kind, long Id, LocalizedText Name, bool IsActive)
{
    public string Number => Kind.Numbers().Of(Id);

    public ProgramKind? ProgramKind { get; init; }

    public PlanKind? PlanKind { get; init; }

    public Money? Price { get; init; }

    /// <summary>The category of a program, the course of a plan, the address of a location.</summary>
    public LocalizedText? Beside { get; init; }

    /// <summary>The categories of a course, the rooms of a location.</summary>
    public IReadOnlyList<LocalizedText> Parts { get; init; } = [];

    /// <summary>Programs of a category, uses of a plan.</summary>
    public int? Count { get; init; }

    /// <summary>The account of a staff member.</summary>
    public string? Email { get; init; }
}

using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>A plan on sale.</summary>
public sealed record PlanView(
    long Id,
    PlanKind Kind,
    LocalizedText Name,
    LocalizedText Description,
    Money Price,
    int UsageCount,
    int? ValidDays,
    LocalizedText? Course,
    IReadOnlyList<LocalizedText> Categories
)
{
    public string Number => Numbering.Plan.Of(Id);
}

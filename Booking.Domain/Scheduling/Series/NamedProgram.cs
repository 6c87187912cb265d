using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>With the default price of a new slot, in minor units.</summary>
public sealed record NamedProgram(
    long Id,
    string? Number,
    LocalizedText Name,
    bool IsActive,
    ProgramKind Kind,
    long Price,
    long? TrialPrice,
    string Currency
) : NamedItem(Id, Number, Name, IsActive);

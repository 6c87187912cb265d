using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>With what a new slot of it costs where nothing else is said, in minor units.</summary>
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

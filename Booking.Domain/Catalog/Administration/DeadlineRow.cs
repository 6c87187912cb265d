using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>A deadline policy in the list.</summary>
/// <param name="Target">What it applies to; null for everything.</param>
public sealed record DeadlineRow(
    string Number,
    int Version,
    DeadlineScope Scope,
    LocalizedText? Target,
    int ReserveMinutes,
    int CancelMinutes
);

using Booking.Domain.Common;
using Booking.Domain.Payments.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Cancellations;

/// <summary>What a cancellation would lead to, said before the click (rule Told beforehand).</summary>
/// <param name="Deadline">Until when it counts as in time (UTC).</param>
/// <param name="Refund">The money that would go back; null: none.</param>
/// <param name="Restores">The uses or points that would go back to the contract; null: none.</param>
/// <param name="RestoreLost">
/// In time, but the contract cannot take the use back any more: it has expired, or a new period has begun.
/// </param>
public sealed record CancellationPreview(
    bool InTime,
    DateTimeOffset Deadline,
    Money? Refund,
    int? Restores,
    bool RestoreLost
);

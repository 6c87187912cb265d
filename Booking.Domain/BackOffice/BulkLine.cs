using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.BackOffice;

/// <summary>One payment of a bulk refund.</summary>
/// <param name="Number">PY….</param>
/// <param name="Preview">What it would do, or would have done; null if there is no such payment.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="Done">The refund that was written down.</param>
public sealed record BulkLine(
    string Number,
    BulkState State,
    RefundPreview? Preview,
    Refusal? Refusal = null,
    RefundAccepted? Done = null
);

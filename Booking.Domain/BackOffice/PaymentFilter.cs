using Booking.Domain.Common;
using Booking.Domain.Payments;

namespace Booking.Domain.BackOffice;

/// <summary>Which payments; every part is optional.</summary>
public sealed record PaymentFilter
{
    /// <summary>A public number (PY, R, CT, MB), or a part of the member's name or address.</summary>
    public string? Search { get; init; }

    public PaymentStatus? Status { get; init; }

    /// <summary>Only payments for seats, for plans, or surplus.</summary>
    public PaymentSubject? Subject { get; init; }

    /// <summary>Only by card, or only in cash.</summary>
    public PaymentMeans? Means { get; init; }

    /// <summary>Paid at or after (UTC).</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Paid before (UTC).</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>At least; minor units.</summary>
    public long? Least { get; init; }

    /// <summary>At most; minor units.</summary>
    public long? Most { get; init; }

    /// <summary>True: only those with a refund that is not settled; false: only the others.</summary>
    public bool? OpenRefund { get; init; }

    public PaymentSort Sort { get; init; } = PaymentSort.Number;

    /// <summary>From the highest, or newest, down.</summary>
    public bool Descending { get; init; } = true;
}

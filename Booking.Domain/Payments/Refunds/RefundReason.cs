namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// ByAdmin: asked for by hand. Outside: made in the provider's own dashboard, recorded here when we heard of it.
/// SlotCancelled: by the studio (§3 rule 12).
/// </summary>
public enum RefundReason
{
    CancelledInTime,
    LateMoney,
    PaidTwice,
    WrongAmount,
    Outside,
    ByAdmin,
    SlotCancelled,
}

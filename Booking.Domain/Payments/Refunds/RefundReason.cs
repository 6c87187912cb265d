namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// ByAdmin: asked for by hand. Outside: made in the provider's own dashboard, recorded when we learned of it.
/// SlotCancelled: by the studio (rule Studio cancellation).
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

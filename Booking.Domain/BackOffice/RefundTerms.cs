namespace Booking.Domain.BackOffice;

/// <summary>An admin refunds by hand (rule Refund by hand).</summary>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">In the admin's words; the member does not see it.</param>
/// <param name="Key">One per intention: the same key never refunds twice.</param>
/// <param name="FreeSeat">A full refund also cancels a booking that still lies ahead.</param>
/// <param name="TakeBackUses">A pack's unused uses go back with the money; false: they are waived.</param>
/// <param name="EndSubscription">The subscription that the payment belongs to ends at once.</param>
public sealed record RefundRequest(
    string PaymentNumber,
    long? Amount,
    string Reason,
    string Key,
    bool FreeSeat = true,
    bool TakeBackUses = true,
    bool EndSubscription = false
);

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>A member wants the next regular seat of a full slot.</summary>
/// <param name="ContractNumber">
/// CT…: what is to pay (rule Choice of contract). Null: the card, or nothing is to pay.
/// </param>
/// <param name="IsAutomatic">A seat is booked at once, without asking; only with a contract.</param>
/// <param name="IdempotencyKey">Chosen once per intention by the sender.</param>
/// <param name="OverlapConfirmed">The member knows that another booking overlaps and wants both (rule Overlap).</param>
/// <param name="ForMember">MB…: staff put this member on the list. Null: the actor's own place.</param>
public sealed record JoinWaitlistRequest(
    long SlotId,
    string? ContractNumber,
    bool IsAutomatic,
    string IdempotencyKey,
    bool OverlapConfirmed = false,
    string? ForMember = null
);

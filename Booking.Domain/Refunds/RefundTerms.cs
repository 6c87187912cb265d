using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Reservations;

namespace Booking.Domain.Refunds;

/// <summary>An admin gives money back by hand (§5).</summary>
/// <param name="Amount">Minor units; null: all that is left.</param>
/// <param name="Reason">In the admin's words; the member does not see it.</param>
/// <param name="Key">One per intention: the same key never refunds twice.</param>
/// <param name="FreeSeat">A full refund also cancels a booking that still lies ahead.</param>
/// <param name="TakeBackUses">A pack's unused uses go back with the money; false: they are waived.</param>
/// <param name="EndSubscription">The subscription that the payment belongs to ends at once.</param>
public sealed record RefundRequest(string PaymentNumber, long? Amount, string Reason, string Key, bool FreeSeat = true, bool TakeBackUses = true, bool EndSubscription = false);

/// <summary>The refund is written down and on its way. <paramref name="SubscriptionEnded"/>: null where that was not asked for; false: the provider did not answer, try it at the subscription.</summary>
public sealed record RefundAccepted(string RefundNumber, Money Amount, bool? SubscriptionEnded = null);

/// <summary>What a refund would do, before the click: to the money, the seat, the contract; the page says it in sentences.</summary>
public sealed record RefundPreview
{
    public required string PaymentNumber { get; init; }

    public required Money Total { get; init; }

    /// <summary>What can still be given back.</summary>
    public required Money Left { get; init; }

    /// <summary>What would be given back now.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why it cannot be done; null: it can.</summary>
    public required Refusal? WhyNot { get; init; }

    public bool IsFull => Amount == Left && Left.Amount > 0;

    public SeatEffect? Seat { get; init; }

    public ContractEffect? Contract { get; init; }

    /// <summary>Whom the mail goes to, and in which language ("ja", "en").</summary>
    public required string MemberName { get; init; }

    public required string MemberLanguage { get; init; }
}

/// <summary>The booking that was paid. <paramref name="CanBeFreed"/>: it lies ahead and a full refund may cancel it.</summary>
/// <param name="IsLate">The member could not have cancelled for money any more (§3 rule 8): giving it back is a kindness.</param>
public sealed record SeatEffect(string ReservationNumber, LocalizedText Program, DateTimeOffset StartsAt, string TimeZone, ReservationStatus Status, bool CanBeFreed, bool IsLate);

/// <summary>The contract that was paid.</summary>
/// <param name="TakesBack">Uses that would go back with the money; 0 for subscriptions.</param>
/// <param name="Used">Uses that have been used already, which no refund brings back.</param>
/// <param name="CanEnd">A subscription that runs: the admin is asked whether it ends too.</param>
public sealed record ContractEffect(string ContractNumber, LocalizedText Plan, PlanKind Kind, int Remaining, int TakesBack, int Used, bool CanEnd);

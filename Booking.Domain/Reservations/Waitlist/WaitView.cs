using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Reservations.Waitlist;

/// <summary>A member's place in a queue, or the seat that is kept for them.</summary>
public sealed record WaitView
{
    public required SlotView Slot { get; init; }

    /// <summary>Waiting or Offered.</summary>
    public required WaitlistStatus Status { get; init; }

    /// <summary>From 1; 0 while a seat is offered.</summary>
    public required int Place { get; init; }

    /// <summary>Until when the seat is kept (UTC); null while waiting.</summary>
    public required DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>CT… that is to pay; null: the card, or nothing is to pay.</summary>
    public required string? ContractNumber { get; init; }

    /// <summary>Of the contract.</summary>
    public required LocalizedText? Plan { get; init; }

    /// <summary>A seat is booked without asking.</summary>
    public required bool IsAutomatic { get; init; }

    public bool IsOffered => Status == WaitlistStatus.Offered;
}

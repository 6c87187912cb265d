namespace Booking.Domain.Reservations.Waitlist;

/// <summary>Somebody in a slot's queue, as staff see them.</summary>
/// <param name="Number">MB….</param>
/// <param name="Place">From 1; 0 while a seat is offered.</param>
/// <param name="OfferedUntil">UTC; null while waiting.</param>
/// <param name="ContractNumber">CT… that is to pay; null: the card, or nothing is to pay.</param>
/// <param name="Since">UTC.</param>
public sealed record QueuedMember(
    string Number,
    string Name,
    int Place,
    WaitlistStatus Status,
    DateTimeOffset? OfferedUntil,
    string? ContractNumber,
    bool IsAutomatic,
    DateTimeOffset Since
);

using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Slots;

/// <summary>
/// What anybody may see of a slot, read in one query and shared, unchanged, by everyone who looks at it.
/// </summary>
public sealed record SlotView
{
    public required long Id { get; init; }

    public string Number => Numbering.Slot.Of(Id);

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    public required SlotStatus Status { get; init; }

    public required long LocationId { get; init; }

    public required LocalizedText Location { get; init; }

    /// <summary>IANA zone in which the times are shown.</summary>
    public required string TimeZone { get; init; }

    public required long ProgramId { get; init; }

    public required LocalizedText Program { get; init; }

    public required ProgramKind Kind { get; init; }

    public required long CategoryId { get; init; }

    public required LocalizedText Category { get; init; }

    public required long? StaffId { get; init; }

    public required LocalizedText? Staff { get; init; }

    public long? RoomId { get; init; }

    public LocalizedText? Room { get; init; }

    /// <summary>The weekly rule it belongs to.</summary>
    public long? SeriesId { get; init; }

    /// <summary>What an edit of it starts from (rule Version).</summary>
    public int Version { get; init; }

    public required SeatCount Seats { get; init; }

    public required SeatCount TrialSeats { get; init; }

    /// <summary>How many people wait for a regular seat, or are offered one.</summary>
    public int Waiting { get; init; }

    /// <summary>Seats of both kinds: as many people as the list of the slot names.</summary>
    public SeatCount AllSeats =>
        new(Seats.Capacity + TrialSeats.Capacity, Seats.Taken + TrialSeats.Taken, Seats.Held + TrialSeats.Held);

    /// <summary>Minor units.</summary>
    public required long Price { get; init; }

    /// <summary>Minor units; null: no trials.</summary>
    public required long? TrialPrice { get; init; }

    public required string Currency { get; init; }

    /// <summary>Points one seat costs; null: not bookable with points.</summary>
    public required int? PointCost { get; init; }

    /// <summary>Ticket uses one seat costs; null: not bookable with tickets.</summary>
    public required int? TicketCost { get; init; }

    /// <summary>Grows with every change of the slot.</summary>
    public required long Revision { get; init; }

    /// <summary>By card one books lessons and projections; of classes only a trial (rule Payment methods).</summary>
    public bool TakesCard(ReservationType type) => PaymentMatrix.Allows(Kind, type, PaymentMethod.Card);

    /// <summary>Regular seats are, or may be, paid with uses of a contract.</summary>
    public bool TakesContracts =>
        PaymentMatrix.Allows(Kind, ReservationType.Regular, PaymentMethod.Tickets)
        && (Kind == ProgramKind.Class || PointCost is not null || TicketCost is not null);

    /// <summary>Whether a trial can be booked here.</summary>
    public bool OffersTrial => TrialSeats.Capacity > 0 && TrialPrice is not null && TakesCard(ReservationType.Trial);
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>A slot as it is stored, with all that is needed to edit it.</summary>
/// <param name="Version">What an edit starts from (rule Version).</param>
/// <param name="Currency">Of its prices.</param>
/// <param name="TimeZone">The location's IANA zone, in which its times are meant.</param>
public sealed record SlotDetails(
    long Id,
    SlotDraft Draft,
    int Version,
    SlotStatus Status,
    ProgramKind Kind,
    string Currency,
    string TimeZone
)
{
    public string Number => Numbering.Slot.Of(Id);

    /// <summary>The capacity cannot drop below what is taken.</summary>
    public required SeatCount Seats { get; init; }

    /// <inheritdoc cref="Seats"/>
    public required SeatCount TrialSeats { get; init; }

    /// <summary>The weekly rule it belongs to.</summary>
    public required long? SeriesId { get; init; }

    /// <inheritdoc cref="Slot.CancelReason"/>
    public string? CancelReason { get; init; }

    /// <summary>It has been booked, so its program stays.</summary>
    public required bool ProgramFixed { get; init; }

    /// <summary>
    /// It has begun and somebody is booked, so its times and location stay; staff, room and the rest may still be
    /// corrected.
    /// </summary>
    public required bool TimesFixed { get; init; }

    /// <summary>Who edited it last; null if nobody has since it was created.</summary>
    public SlotChange? LastChange { get; init; }
}

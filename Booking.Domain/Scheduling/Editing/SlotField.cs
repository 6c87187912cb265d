namespace Booking.Domain.Scheduling.Editing;

/// <summary>The fields of a <see cref="SlotDraft"/>, in the order of the form.</summary>
public enum SlotField
{
    Program,
    Location,
    Room,
    Staff,
    StartsAt,
    EndsAt,
    Capacity,
    TrialCapacity,
    Price,
    TrialPrice,
    Closed,
}

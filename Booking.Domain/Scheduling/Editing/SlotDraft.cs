namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// What a person decides about a slot: all that the staff calendar edits, and nothing that bookings change. A new slot
/// is created from one; an edit names the whole new draft and the version it started from (rule Version). Two drafts
/// are equal if nothing would change from one to the other.
/// </summary>
public sealed record SlotDraft
{
    public required long ProgramId { get; init; }

    public required long LocationId { get; init; }

    /// <summary>A room of the location; null for none in particular.</summary>
    public long? RoomId { get; init; }

    public long? StaffId { get; init; }

    /// <summary>UTC; whatever offset is given, the instant counts.</summary>
    public required DateTimeOffset StartsAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>UTC; after <see cref="StartsAt"/>.</summary>
    public required DateTimeOffset EndsAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Regular seats.</summary>
    public required int Capacity { get; init; }

    /// <summary>Seats for trials, beside the regular ones.</summary>
    public int TrialCapacity { get; init; }

    /// <summary>
    /// Price of a regular seat by card, minor units of the slot's currency. Existing bookings keep theirs.
    /// </summary>
    public required long Price { get; init; }

    /// <summary>Minor units; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    /// <summary>Shown, not bookable.</summary>
    public bool Closed { get; init; }

    /// <summary>What a live page shows of a slot, as something to edit.</summary>
    public static SlotDraft Of(Slots.SlotView slot) =>
        new()
        {
            ProgramId = slot.ProgramId,
            LocationId = slot.LocationId,
            RoomId = slot.RoomId,
            StaffId = slot.StaffId,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            Capacity = slot.Seats.Capacity,
            TrialCapacity = slot.TrialSeats.Capacity,
            Price = slot.Price,
            TrialPrice = slot.TrialPrice,
            Closed = slot.Status == Slots.SlotStatus.Closed,
        };

    internal static SlotDraft Of(Slots.Slot slot) =>
        new()
        {
            ProgramId = slot.ProgramId,
            LocationId = slot.LocationId,
            RoomId = slot.RoomId,
            StaffId = slot.StaffId,
            StartsAt = slot.StartsAt,
            EndsAt = slot.EndsAt,
            Capacity = slot.Capacity,
            TrialCapacity = slot.TrialCapacity,
            Price = slot.Price,
            TrialPrice = slot.TrialPrice,
            Closed = slot.Status == Slots.SlotStatus.Closed,
        };

    /// <summary>The same at another time, with the same length.</summary>
    public SlotDraft At(DateTimeOffset startsAt) =>
        this with
        {
            StartsAt = startsAt,
            EndsAt = startsAt + (EndsAt - StartsAt),
        };

    /// <summary>
    /// The same a number of calendar days later (negative: earlier), at the same time by the location's clock, also
    /// across a change of the clocks; with the same length (rule Wall clock).
    /// </summary>
    /// <param name="timeZone">The location's IANA zone.</param>
    public SlotDraft DaysLater(int days, string timeZone) =>
        At(Catalog.LocationTime.DaysLater(StartsAt, days, timeZone));

    /// <summary>What differs between the two, in the order of the form.</summary>
    public IReadOnlyList<SlotField> DifferencesTo(SlotDraft other) =>
        [.. Enum.GetValues<SlotField>().Where(f => !Equals(this[f], other[f]))];

    /// <summary>
    /// This draft with one field as in the other: what a person chose, field by field, after a conflict.
    /// </summary>
    public SlotDraft Take(SlotField field, SlotDraft from) =>
        field switch
        {
            SlotField.Program => this with { ProgramId = from.ProgramId },
            SlotField.Location => this with { LocationId = from.LocationId },
            SlotField.Room => this with { RoomId = from.RoomId },
            SlotField.Staff => this with { StaffId = from.StaffId },
            SlotField.StartsAt => this with { StartsAt = from.StartsAt },
            SlotField.EndsAt => this with { EndsAt = from.EndsAt },
            SlotField.Capacity => this with { Capacity = from.Capacity },
            SlotField.TrialCapacity => this with { TrialCapacity = from.TrialCapacity },
            SlotField.Price => this with { Price = from.Price },
            SlotField.TrialPrice => this with { TrialPrice = from.TrialPrice },
            _ => this with { Closed = from.Closed },
        };

    /// <summary>A field's value, as it is stored.</summary>
    public object? this[SlotField field] =>
        field switch
        {
            SlotField.Program => ProgramId,
            SlotField.Location => LocationId,
            SlotField.Room => RoomId,
            SlotField.Staff => StaffId,
            SlotField.StartsAt => StartsAt,
            SlotField.EndsAt => EndsAt,
            SlotField.Capacity => Capacity,
            SlotField.TrialCapacity => TrialCapacity,
            SlotField.Price => Price,
            SlotField.TrialPrice => TrialPrice,
            _ => Closed,
        };
}

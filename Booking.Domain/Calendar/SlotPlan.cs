namespace Booking.Domain.Calendar;

/// <summary>A slot that is to be, with everything but its number.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC.</param>
public sealed record SlotPlan(long ProgramId, long LocationId, long? RoomId, long? StaffId, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    public required int Capacity { get; init; }

    public int TrialCapacity { get; init; }

    /// <summary>Minor units.</summary>
    public long Price { get; init; }

    /// <summary>Minor units; null: no trials.</summary>
    public long? TrialPrice { get; init; }

    public string Currency { get; init; } = "jpy";

    internal SlotIdentity Identity => new(ProgramId, LocationId, RoomId, StaffId, StartsAt);
}

/// <summary>Two slots of which all this is equal are the same slot to whoever adds many at once: adding it again adds nothing, as long as the one that stands is not cancelled.</summary>
internal readonly record struct SlotIdentity(long ProgramId, long LocationId, long? RoomId, long? StaffId, DateTimeOffset StartsAt);

/// <summary>A slot that stands in the calendar, as far as those that are to come have to know it.</summary>
internal sealed record StandingSlot(long Id, SlotIdentity Identity, DateTimeOffset EndsAt)
{
    public int Capacity { get; init; }

    public int TrialCapacity { get; init; }

    public long Price { get; init; }

    public long? TrialPrice { get; init; }

    public bool IsCancelled { get; init; }

    /// <summary>The columns in which a plan of the same slot says something else; nothing of it is changed by adding.</summary>
    public IReadOnlyList<SlotColumn> DifferencesTo(SlotPlan plan) =>
    [
        .. (IEnumerable<SlotColumn>)(EndsAt == plan.EndsAt ? [] : [SlotColumn.End]),
        .. (IEnumerable<SlotColumn>)(Capacity == plan.Capacity ? [] : [SlotColumn.Capacity]),
        .. (IEnumerable<SlotColumn>)(TrialCapacity == plan.TrialCapacity ? [] : [SlotColumn.TrialCapacity]),
        .. (IEnumerable<SlotColumn>)(Price == plan.Price ? [] : [SlotColumn.Price]),
        .. (IEnumerable<SlotColumn>)(TrialPrice == plan.TrialPrice ? [] : [SlotColumn.TrialPrice]),
    ];
}

/// <summary>Whose time is taken twice.</summary>
public enum ClashOf { Staff, Room }

/// <summary>Somebody, or a room, would have two slots at once: the new one and one that stands, or another new one.</summary>
/// <param name="SlotNumber">SS…, of one that stands; null for another new one.</param>
/// <param name="Other">Which of the new ones, by its place in the list; null for one that stands.</param>
public sealed record BulkClash(ClashOf Of, string? SlotNumber, int? Other);

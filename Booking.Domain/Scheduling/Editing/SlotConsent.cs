namespace Booking.Domain.Scheduling.Editing;

/// <summary>What a person has been told and wants nevertheless.</summary>
public sealed record SlotConsent
{
    public static readonly SlotConsent None = new();

    /// <summary>Numbers (SS…) of the slots that may clash (rule Double-booking).</summary>
    public IReadOnlyCollection<string> Clashes { get; init; } = [];

    /// <summary>Drafts of one batch may clash with each other.</summary>
    public bool ClashesAmongDrafts { get; init; }

    /// <summary>Numbers (R…) of members' other bookings that may overlap the new time (rule Overlap).</summary>
    public IReadOnlyCollection<string> Overlaps { get; init; } = [];

    /// <summary>Whether the members of a slot that moves are mailed; null if not answered yet.</summary>
    public bool? Notify { get; init; }
}

namespace Booking.Domain.Scheduling.Editing;

/// <summary>What a person is asked before a change of the calendar goes on. Empty lists are not in question.</summary>
/// <param name="Clashes">The staff member or the room has something else at that time.</param>
/// <param name="People">
/// Who is booked and would be moved or cancelled; those with <see cref="AffectedPerson.Overlap"/> have another booking
/// at the new time.
/// </param>
/// <param name="AsksToNotify">The answer must say whether the people are mailed.</param>
public sealed record SlotQuestion(
    IReadOnlyList<SlotClash> Clashes,
    IReadOnlyList<AffectedPerson> People,
    bool AsksToNotify
)
{
    /// <summary>Consent to all of it. What turns up after this was asked is asked again.</summary>
    /// <param name="notify">Whether the people are mailed; null if that was not asked.</param>
    public SlotConsent Accept(bool? notify = null) =>
        new()
        {
            Clashes = [.. Clashes.Where(c => c.With is not null).Select(c => c.With!)],
            ClashesAmongDrafts = Clashes.Any(c => c.With is null),
            Overlaps = [.. People.Where(p => p.Overlap is not null).Select(p => p.Overlap!.ReservationNumber)],
            Notify = notify,
        };
}

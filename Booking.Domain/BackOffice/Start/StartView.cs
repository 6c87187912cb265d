namespace Booking.Domain.BackOffice.Start;

/// <summary>What somebody who works here sees first.</summary>
/// <param name="Next">What runs now and comes in the next day, soonest first; the reader's own before others'.</param>
/// <param name="Tasks">What waits for a person; what waits nowhere is left out.</param>
/// <param name="Changes">Newest first.</param>
public sealed record StartView(
    IReadOnlyList<StartSlot> Next,
    IReadOnlyList<StartTask> Tasks,
    IReadOnlyList<StartChange> Changes
);

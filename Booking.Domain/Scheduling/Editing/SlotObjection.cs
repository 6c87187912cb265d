using Booking.Domain.Common;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// What prevents a change of the calendar. Nothing has been changed; only <see cref="Asks"/> can be overcome, by
/// sending the same command again with the person's consent.
/// </summary>
public abstract record SlotObjection
{
    private SlotObjection() { }

    /// <summary>Not allowed, not found, cancelled, over …: one of the refusals.</summary>
    public sealed record Refused(Refusal Why) : SlotObjection;

    /// <summary>The draft itself is invalid; each fault names its field.</summary>
    public sealed record Invalid(IReadOnlyList<SlotFault> Faults) : SlotObjection;

    /// <summary>The capacity would fall below the seats taken (rule Seats taken).</summary>
    /// <param name="Regular">Regular seats that are taken now.</param>
    /// <param name="Trials">Trial seats that are taken now.</param>
    public sealed record SeatsTaken(int Regular, int Trials) : SlotObjection;

    /// <summary>
    /// Somebody has edited the slot since the version this edit started from (rule Version): the person chooses field
    /// by field and sends the result with the version of <paramref name="Theirs"/>.
    /// </summary>
    /// <param name="Mine">What was sent; null if the command names no fields (cancel, reopen).</param>
    /// <param name="Theirs">As it is now, with who and when.</param>
    public sealed record Conflict(SlotDraft? Mine, SlotDetails Theirs) : SlotObjection;

    /// <summary>It can be done, if confirmed knowingly.</summary>
    public sealed record Asks(SlotQuestion Question) : SlotObjection;
}

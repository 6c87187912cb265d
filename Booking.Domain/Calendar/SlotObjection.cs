using Booking.Domain.Catalog;
using Booking.Domain.Reservations;

namespace Booking.Domain.Calendar;

/// <summary>What stands against a change of the calendar. Nothing has been changed; only <see cref="Asks"/> can be overcome, by sending the same command again with the person's consent.</summary>
public abstract record SlotObjection
{
    private SlotObjection() { }

    /// <summary>Not allowed, not found, cancelled, over …: one sentence of the refusals.</summary>
    public sealed record Refused(Refusal Why) : SlotObjection;

    /// <summary>The draft itself is wrong; each fault names its field.</summary>
    public sealed record Invalid(IReadOnlyList<SlotFault> Faults) : SlotObjection;

    /// <summary>The capacity would fall below the seats taken (§7).</summary>
    /// <param name="Regular">Regular seats that are taken now.</param>
    /// <param name="Trials">Trial seats that are taken now.</param>
    public sealed record SeatsTaken(int Regular, int Trials) : SlotObjection;

    /// <summary>Somebody has edited the slot since the version this edit started from (§7): the person chooses field by field and sends the result with the version of <paramref name="Theirs"/>.</summary>
    /// <param name="Mine">What was sent; null where the command names no fields (cancel, reopen).</param>
    /// <param name="Theirs">As it is now, with who and when.</param>
    public sealed record Conflict(SlotDraft? Mine, SlotSheet Theirs) : SlotObjection;

    /// <summary>It can be done, knowingly.</summary>
    public sealed record Asks(SlotQuestion Question) : SlotObjection;
}

/// <summary>One thing that is wrong with a draft.</summary>
/// <param name="Draft">Which draft of several, from 0.</param>
public sealed record SlotFault(SlotField Field, SlotFaultKind Kind, int Draft = 0);

/// <summary>The names under which the sentences of <see cref="SlotFault"/> stand in the language files.</summary>
public enum SlotFaultKind
{
    ProgramUnknown,
    ProgramInactive,
    LocationUnknown,
    LocationInactive,
    RoomUnknown,
    RoomElsewhere,
    RoomInactive,
    StaffUnknown,
    StaffInactive,
    EndNotAfterStart,
    TooLong,
    TooFarAhead,
    InThePast,
    CapacityOutOfRange,
    LessonIsForOne,
    TrialCapacityOutOfRange,
    TrialsNotOffered,
    TrialPriceMissing,
    PriceOutOfRange,
    TrialPriceOutOfRange,

    /// <summary>It has been booked: trial limits and costs hang on its program.</summary>
    ProgramFixed,

    /// <summary>It has begun, and somebody is booked.</summary>
    TimesFixed,
}

/// <summary>What a person is asked before a change of the calendar goes on. Empty lists: that is not in question.</summary>
/// <param name="Clashes">The staff member or the room has something else at that time.</param>
/// <param name="People">Who is booked and would be moved or cancelled; those with <see cref="AffectedPerson.Overlap"/> have another booking at the new time.</param>
/// <param name="AsksToNotify">The answer must say whether the people are mailed.</param>
public sealed record SlotQuestion(IReadOnlyList<SlotClash> Clashes, IReadOnlyList<AffectedPerson> People, bool AsksToNotify)
{
    /// <summary>"Yes, knowingly", to all of it. What turns up after this was asked is asked again.</summary>
    /// <param name="notify">Whether the people are mailed; null where that was not asked.</param>
    public SlotConsent Accept(bool? notify = null) => new()
    {
        Clashes = [.. Clashes.Where(c => c.With is not null).Select(c => c.With!)],
        ClashesAmongDrafts = Clashes.Any(c => c.With is null),
        Overlaps = [.. People.Where(p => p.Overlap is not null).Select(p => p.Overlap!.ReservationNumber)],
        Notify = notify,
    };
}

/// <summary>What a person has been told and wants nevertheless.</summary>
public sealed record SlotConsent
{
    public static readonly SlotConsent None = new();

    /// <summary>Numbers (SS…) of the slots that may clash (§7 double-booking).</summary>
    public IReadOnlyCollection<string> Clashes { get; init; } = [];

    /// <summary>Drafts of one batch may clash with each other.</summary>
    public bool ClashesAmongDrafts { get; init; }

    /// <summary>Numbers (R…) of members' other bookings that may overlap the new time (§3 rule 3).</summary>
    public IReadOnlyCollection<string> Overlaps { get; init; } = [];

    /// <summary>Whether the members of a slot that moves are mailed; null: not answered yet.</summary>
    public bool? Notify { get; init; }
}

/// <summary>One staff member or one room twice at the same time.</summary>
/// <param name="Draft">Which draft of several, from 0.</param>
/// <param name="Over">What is taken twice.</param>
/// <param name="Who">The name of the staff member or room.</param>
/// <param name="With">The other slot's number (SS…); null: it is another draft of the same batch, <paramref name="WithDraft"/>.</param>
/// <param name="StartsAt">Of the other (UTC).</param>
/// <param name="TimeZone">Of the other's location.</param>
public sealed record SlotClash(
    int Draft, ClashOver Over, LocalizedText Who, string? With, int? WithDraft, LocalizedText Program, LocalizedText Location, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone);

/// <summary>What may not be in two slots at once.</summary>
public enum ClashOver { Staff, Room }

/// <summary>Somebody who is booked in a slot that moves or is cancelled. For the eyes of staff only.</summary>
/// <param name="Price">By card or in cash; zero where a contract pays.</param>
/// <param name="Uses">Uses or points of a contract; 0 for money.</param>
/// <param name="Overlap">Their other booking at the new time; null: none.</param>
public sealed record AffectedPerson(
    string ReservationNumber, string MemberNumber, string Name, ReservationType Type, ReservationStatus Status, PaymentMethod Method, Money Price, int Uses, OtherBooking? Overlap = null);

/// <summary>A member's other booking.</summary>
public sealed record OtherBooking(string ReservationNumber, string SlotNumber, LocalizedText Program, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone);

using Booking.Domain.Common;

namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>One moment of a member's story, in facts; the page formulates it.</summary>
/// <param name="What">State, ledger line, occasion or action, by its name in the code.</param>
public sealed record MemberMoment(StoryPlace Place, StoryPart Part, string What)
{
    /// <summary>Public number of what it is about; null where it is the member themselves.</summary>
    public string? Subject { get; init; }

    /// <summary>Of a state: whose it is ("Reservation", "Payment", "Member").</summary>
    public string? Entity { get; init; }

    /// <summary>Of a booking: what was booked.</summary>
    public LocalizedText? Program { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>IANA zone of its location.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Of a refund or a mail: what became of it.</summary>
    public string? State { get; init; }

    public Money? Amount { get; init; }

    /// <summary>Of a ledger line: uses or points.</summary>
    public int? Change { get; init; }

    /// <summary>Of a ledger line: what was left after it.</summary>
    public int? Balance { get; init; }

    /// <summary>Who did it, of those who work here.</summary>
    public LocalizedText? By { get; init; }

    /// <summary>In a person's words.</summary>
    public string? Words { get; init; }
}

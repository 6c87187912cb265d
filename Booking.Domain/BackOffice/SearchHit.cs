using Booking.Domain.Common;

namespace Booking.Domain.BackOffice;

/// <summary>
/// One hit: what it is, and what tells it apart from others like it. The page makes words and an address.
/// </summary>
/// <param name="Id">Key of the row; the public number without its prefix.</param>
/// <param name="State">Name of its status, as the enum of that kind has it.</param>
public sealed record SearchHit(SearchTarget Target, long Id, string State)
{
    public string Number => KindOf(Target).Of(Id);

    /// <summary>Whose it is; null for slots.</summary>
    public string? Person { get; init; }

    public long? MemberId { get; init; }

    /// <summary>The member's number; null for slots.</summary>
    public string? Member => MemberId is { } id ? Numbering.Member.Of(id) : null;

    /// <summary>How the member's name is read; members only.</summary>
    public string? Reading { get; init; }

    /// <summary>The member's address; members only.</summary>
    public string? Email { get; init; }

    /// <summary>The program of a booking or slot, the plan of a contract.</summary>
    public LocalizedText? Subject { get; init; }

    /// <summary>Bookings and slots.</summary>
    public LocalizedText? Location { get; init; }

    /// <summary>Start of a booking or slot, end of a contract, day of a payment (UTC).</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The location's, where there is one.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Payments only.</summary>
    public Money? Amount { get; init; }

    private static Numbering KindOf(SearchTarget target) =>
        target switch
        {
            SearchTarget.Member => Numbering.Member,
            SearchTarget.Booking => Numbering.Reservation,
            SearchTarget.Slot => Numbering.Slot,
            SearchTarget.Contract => Numbering.Contract,
            _ => Numbering.Payment,
        };
}

using Booking.Domain.Common;

namespace Booking.Domain.BackOffice;

/// <summary>
/// One hit: what it is, and what tells it apart from others like it. The page makes words and an address.
/// </summary>
/// <param name="Number">The public number.</param>
/// <param name="State">Name of its status, as the enum of that kind has it.</param>
public sealed record SearchHit(SearchTarget Target, string Number, string State)
{
    /// <summary>Whose it is; null for slots.</summary>
    public string? Person { get; init; }

    /// <summary>The member's number; null for slots.</summary>
    public string? Member { get; init; }

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
}

using Booking.Domain.Members;

namespace Booking.Domain.BackOffice;

/// <summary>Which members; every part is optional.</summary>
public sealed record MemberFilter
{
    /// <summary>The member's number, or a part of the name or address.</summary>
    public string? Search { get; init; }

    /// <summary>Null: everybody who has not left; who has left is found by number, or by this.</summary>
    public MemberStatus? Status { get; init; }

    /// <summary>Only those who have this tag.</summary>
    public long? TagId { get; init; }

    public MemberSort Sort { get; init; } = MemberSort.Name;

    /// <summary>From the newest, or last in the alphabet, down.</summary>
    public bool Descending { get; init; }
}

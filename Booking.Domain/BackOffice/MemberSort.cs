namespace Booking.Domain.BackOffice;

/// <summary>What the list of members may be sorted by; within equals the newer number comes first.</summary>
public enum MemberSort
{
    Name,
    Joined,
    Number,
}

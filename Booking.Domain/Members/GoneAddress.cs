using Booking.Domain.Common;

namespace Booking.Domain.Members;

/// <summary>
/// Replaces the address of a member who has left: unique, and no mail can ever be sent there (RFC 6761).
/// </summary>
internal static class GoneAddress
{
    internal const string Domain = "@withdrawn.invalid";

    /// <summary>Of a mail that has been kept long enough (rule Retention).</summary>
    public const string Nobody = "removed" + Domain;

    public static string Of(long memberId) => Numbering.Member.Of(memberId).ToLowerInvariant() + Domain;

    public static bool Is(string address) => address.EndsWith(Domain, StringComparison.OrdinalIgnoreCase);
}

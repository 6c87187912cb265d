namespace Booking.Domain.Installations;

/// <summary>Whether two addresses lead to one site.</summary>
internal static class SiteAddress
{
    internal const int MaxLength = 300;

    /// <summary>
    /// The same host and port; http and https on their own ports are one site. All loopback addresses are the same: a
    /// program under development is started on any port.
    /// </summary>
    public static bool IsSame(string one, string other)
    {
        if (
            !Uri.TryCreate(one, UriKind.Absolute, out var first)
            || !Uri.TryCreate(other, UriKind.Absolute, out var second)
        )
            return one == other;
        if (first.IsLoopback || second.IsLoopback)
            return first.IsLoopback && second.IsLoopback;
        return string.Equals(first.IdnHost, second.IdnHost, StringComparison.OrdinalIgnoreCase)
            && (first.Port == second.Port || (first.IsDefaultPort && second.IsDefaultPort));
    }
}

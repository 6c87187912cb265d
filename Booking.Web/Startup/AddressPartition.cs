using System.Net;
using System.Net.Sockets;

namespace Booking.Web.Startup;

/// <summary>
/// Whom an address stands for, wherever one is counted (rule Address partitions): an IPv4 address stands for itself;
/// of an IPv6 address the first 64 bits, because a household or a phone has all that follow.
/// </summary>
public static class AddressPartition
{
    private const int Ipv6Bytes = 8;

    /// <summary>The caller's; "unknown" where there is no address.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>E.g. "203.0.113.7" or "2001:db8:1:2::/64".</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes(); // without the scope, which is another machine's business
        Array.Clear(bytes, Ipv6Bytes, bytes.Length - Ipv6Bytes);
        return new IPAddress(bytes) + "/64";
    }
}

using System.Net;
using System.Net.Sockets;

namespace Booking.Web.Startup;

/// <summary>
/// The part of an address that belongs to one subscriber: all of IPv4, the first 64 bits of IPv6, within which anybody
/// takes a new address for every request.
/// </summary>
internal static class AddressPartition
{
    private const int NetworkBytes = 8;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes) + "/64";
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>
/// Where a session was opened, in words that help its owner to know it: the place is not known, and the network part of
/// an address is only near it.
/// </summary>
internal static class SessionPlace
{
    private const int PrivateTen = 10;
    private const int SharedPrefix = 100;

    /// <param name="address">As sessions keep it: "203.0.113.7", "2001:db8:1:2::/64" or "unknown".</param>
    public static string Of(string address, IStringLocalizer<AccountTexts> text)
    {
        if (!IPAddress.TryParse(address.Split('/')[0], out var network))
            return text["SessionPlaceUnknown"];
        return IsNearby(network) ? text["SessionPlaceNearby"] : text["SessionPlaceNear", Short(network)];
    }

    /// <summary>The same machine, or a network that is not the internet.</summary>
    private static bool IsNearby(IPAddress network) =>
        network.AddressFamily == AddressFamily.InterNetworkV6
            ? network.Equals(IPAddress.IPv6Any) || network.IsIPv6LinkLocal || network.IsIPv6UniqueLocal
            : IPAddress.IsLoopback(network)
                || network.GetAddressBytes()
                    is [PrivateTen, ..]
                        or [172, >= 16 and < 32, ..]
                        or [192, 168, ..]
                        or [169, 254, ..]
                        or [SharedPrefix, >= 64 and < 128, ..];

    /// <summary>"2001:db8:1:2" without what a person cannot read.</summary>
    private static string Short(IPAddress network) =>
        network.AddressFamily == AddressFamily.InterNetworkV6
            ? network.ToString().Replace("::", "", StringComparison.Ordinal)
            : network.ToString();
}

using System.Security.Claims;

namespace Booking.Web.Startup.Circuits;

/// <summary>By whom open pages are counted.</summary>
internal readonly record struct CircuitVisitor(string Key, bool IsSignedIn)
{
    public static CircuitVisitor Of(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account
            ? new("account " + account, IsSignedIn: true)
            : new("address " + AddressPartition.Of(http), IsSignedIn: false);
}

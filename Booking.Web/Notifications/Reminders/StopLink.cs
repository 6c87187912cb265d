using System.Security.Cryptography;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.DataProtection;

namespace Booking.Web.Notifications.Reminders;

/// <summary>
/// The link in a reminder by which its reader wants no more of them, without signing in. It names the member so that
/// nobody else can make it up, and does nothing else for whoever has it.
/// </summary>
internal sealed class StopLink(IDataProtectionProvider protection, IStripeAddresses addresses)
{
    public const string Path = "/notices/stop";

    private readonly IDataProtector _protector = protection.CreateProtector("Booking.Notices.Stop");

    /// <summary>The token stands in the query, which no log and no trace keeps.</summary>
    public Uri Of(string member) => new(addresses.SiteBase, $"{Path}?token={_protector.Protect(member)}");

    /// <returns>The member's number; null: not one of ours.</returns>
    public string? MemberOf(string? token)
    {
        try
        {
            return token is { Length: > 0 } ? _protector.Unprotect(token) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

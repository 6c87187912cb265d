using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Booking.Web.Members.Accounts.Attempts;

/// <summary>
/// Remembers in the browser which accounts have signed in from it (rule Attempts), in a cookie that only the server can
/// write. It opens nothing: it only keeps strangers' wrong attempts from holding its owner up.
/// </summary>
internal sealed class KnownDevices(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider clock)
{
    /// <summary>People who share a browser.</summary>
    private const int Most = 5;

    private const int MaxLength = 2_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector("booking:known-devices");

    private string Name => environment.IsDevelopment() ? "booking-device" : "__Host-booking-device";

    /// <summary>This browser's name for the account; null: the account has never signed in from it.</summary>
    public Guid? Of(HttpContext http, Guid account) =>
        Read(http).Where(d => d.Account == account).Select(d => (Guid?)d.Device).FirstOrDefault();

    /// <summary>The account has just signed in from this browser.</summary>
    public void Remember(HttpContext http, Guid account)
    {
        var known = Read(http);
        var device = known.Find(d => d.Account == account)?.Device ?? Guid.NewGuid();
        Known[] all = [new(account, device), .. known.Where(d => d.Account != account).Take(Most - 1)];
        http.Response.Cookies.Append(
            Name,
            _protector.Protect(JsonSerializer.Serialize(all)),
            new()
            {
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps || !environment.IsDevelopment(),
                Path = "/",
                Expires = clock.GetUtcNow() + Kept,
            }
        );
    }

    private List<Known> Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and <= MaxLength } cookie)
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<Known>>(_protector.Unprotect(cookie)) ?? [];
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return []; // a forged one, or of keys that are gone
        }
    }

    private sealed record Known(Guid Account, Guid Device);
}

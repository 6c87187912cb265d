using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Booking.Web.Members.Accounts;

/// <summary>
/// What a browser remembers of the registration that was sent from it, for an hour: by it the link of the mail is
/// followed without typing the password again (rule Registration). Only the server reads it.
/// </summary>
internal sealed class RegisteredHere(IDataProtectionProvider protection, IWebHostEnvironment environment)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("Booking.Registered")
        .ToTimeLimitedDataProtector();

    private string Name => environment.IsDevelopment() ? "booking-registered" : "__Host-booking-registered";

    public void Remember(HttpContext http, string stamp) =>
        http.Response.Cookies.Append(Name, _protector.Protect(stamp, Lifetime), Options());

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    /// <summary>Null: nothing was registered here of late.</summary>
    public string? StampOf(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } kept)
            return null;
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = !environment.IsDevelopment(),
            MaxAge = Lifetime,
            Path = "/",
        };
}

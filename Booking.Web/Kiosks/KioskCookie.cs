namespace Booking.Web.Kiosks;

/// <summary>Where a kiosk keeps its secret: apart from every sign-in, and out of reach of scripts.</summary>
internal sealed class KioskCookie(IHostEnvironment environment)
{
    /// <summary>The longest that browsers keep a cookie.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private string Name => environment.IsDevelopment() ? "booking-kiosk" : "__Host-booking-kiosk";

    public string? Read(HttpContext http) => http.Request.Cookies[Name];

    public void Write(HttpContext http, string code) =>
        http.Response.Cookies.Append(
            Name,
            code,
            new()
            {
                MaxAge = Lifetime,
                IsEssential = true,
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = !environment.IsDevelopment() || http.Request.IsHttps,
                Path = "/",
            }
        );
}

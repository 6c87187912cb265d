using Booking.Domain.Settings;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Holds;
using Booking.Web.Theme.Readiness;
using Booking.Web.Theme.Reservations;
using Booking.Web.Theme.Seats;
using Microsoft.Net.Http.Headers;
using MudBlazor;
using MudBlazor.Services;

namespace Booking.Web.Theme;

/// <summary>The theme, its style sheets, and the words of the components that features share.</summary>
internal static class ThemeModule
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddTheme(this IServiceCollection services) =>
        services
            .AddMudServices()
            .AddSingleton<ThemeStylesheet>()
            .AddSingleton<StudioLogo>()
            .AddSingleton<StudioReadiness>()
            .AddSettable(SettingGroup.Studio, "Site:Accent", (value, _) => AccentFault(value))
            .AddScoped<ProofDialog>()
            .AddScoped<StaffDialogs>()
            .AddScoped<StaffMessages>()
            .AddTransient<MudLocalizer, StudioMudLocalizer>()
            .AddTerms<LayoutTexts>(
                ("Book", "Book"),
                ("PlansMenu", "Plans"),
                ("MyBookings", "MyBookings"),
                ("MyPlans", "MyPlans"),
                ("MyPage", "MyPage"),
                ("Today", "Today"),
                ("Members", "Members")
            )
            .AddTerms<SeatTexts>(("SeatsLeft", "SeatsLeft"), ("OneSeatLeft", "OneSeatLeft"), ("Full", "SeatsFull"))
            .AddTerms<HoldTexts>(("OnHold", "HoldShort"))
            .AddTermPlaces<ReservationStatusTexts>(("NoShow", "StatusNoShow"));

    public static void MapTheme(this WebApplication app)
    {
        app.MapGet(WebManifest.Path, WebManifest.Get).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(
                ThemeStylesheet.Path,
                (HttpContext http, ThemeStylesheet theme) => Serve(http, theme.Css, theme.Address)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapGet(
                ThemeStylesheet.MudPath,
                (HttpContext http, ThemeStylesheet theme) => Serve(http, theme.MudCss, theme.MudAddress)
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>Pages move a colour to where it can be read; mails show it as it is, with white text on it.</summary>
    private static SettingFault? AccentFault(string value) =>
        value.Length == 0 ? null
        : !Colour.TryParse(value, out var accent) ? SettingFault.NoColour
        : accent.Contrast(Colour.White) < ThemeTokens.TextContrast ? SettingFault.TooLight
        : null;

    /// <summary>Only the address that names this very content may be kept; another version is asked for anew.</summary>
    private static IResult Serve(HttpContext http, string css, string address)
    {
        var isThis = http.Request.Path + http.Request.QueryString == address;
        http.Response.Headers[HeaderNames.CacheControl] = isThis ? ForEver : "no-cache";
        return Results.Text(css, "text/css; charset=utf-8");
    }
}

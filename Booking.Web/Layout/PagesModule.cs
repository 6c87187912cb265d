using Booking.Web.Startup;

namespace Booking.Web.Layout;

internal static class PagesModule
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<SiteOptions>(builder.Configuration.GetSection(SiteOptions.Section));
        builder.Services.AddSingleton<BookingLimiter>();
        builder
            .Services.AddRazorComponents()
            .AddInteractiveServerComponents(circuit => circuit.DetailedErrors = builder.Environment.IsDevelopment());
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                options.ContentSecurityFrameAncestorsPolicy = null; // ours is stricter, see Hosting/Security.cs
                options.DisableWebSocketCompression = true; // docs/decisions/0013-no-websocket-compression.md
            });
    }
}

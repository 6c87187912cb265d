using Booking.Web.Startup;
using Booking.Web.Startup.Circuits;

namespace Booking.Web.Layout;

internal static class PagesModule
{
    /// <summary>Bytes of one message of the browser; what is pasted into the longest field fits in.</summary>
    private const int MostPerMessage = 256 * 1024;

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<SiteOptions>(builder.Configuration.GetSection(SiteOptions.Section));
        builder.Services.AddSingleton<BookingLimiter>();
        builder.Services.AddSingleton<CircuitCaps>();
        builder.Services.AddScoped<VisitorChoices>();
        builder.Services.AddSingleton<LegalTexts>();
        builder
            .Services.AddRazorComponents()
            .AddInteractiveServerComponents(circuit =>
            {
                circuit.DetailedErrors = builder.Environment.IsDevelopment();
                circuit.DisconnectedCircuitMaxRetained = 500;
                circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            })
            .AddHubOptions(hub =>
            {
                // A dead line is noticed within three of these, on both sides; js/line.js says the same.
                hub.KeepAliveInterval = TimeSpan.FromSeconds(4);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(15);
                hub.MaximumReceiveMessageSize = MostPerMessage;
            });
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

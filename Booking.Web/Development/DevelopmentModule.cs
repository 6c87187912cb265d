using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Booking.Web.Development;

/// <summary>
/// Everything emulated, below /dev (rule Emulation); in Production none of it is registered or mapped.
/// </summary>
internal static class DevelopmentModule
{
    private const string StripePrefix = "/dev/stripe";

    public static void AddDevelopment(this WebApplicationBuilder builder, Emulation emulation)
    {
        var services = builder.Services;
        services.AddSingleton<AdjustableClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<AdjustableClock>());
        services.AddSingleton<DemoData>();
        services.AddSingleton<DemoExtras>();
        services.AddSingleton<IStripeAddresses>(provider => new OwnAddresses(provider, emulation));
        if (!emulation.Payments)
            return;
        services.PostConfigure<StripeOptions>(stripe =>
        {
            stripe.SecretKey = "sk_test_emulated";
            stripe.WebhookSecret = "whsec_emulated";
        });
        var folder = BookingDatabase.DataDirectory(builder.Configuration, builder.Environment);
        services.AddStripeEmulator(stripe => stripe.SnapshotPath = Path.Combine(folder, "stripe.json"));
    }

    public static void MapDevelopment(this WebApplication app, Emulation emulation)
    {
        if (emulation.Payments)
            app.MapStripeEmulator(StripePrefix);
        ClockPage.Map(app);
        MailViewer.MailViewerPages.Map(app);
    }

    /// <summary>Demo data, unless Development:DemoData is false.</summary>
    public static Task PrepareAsync(WebApplication app) =>
        app.Configuration.GetValue("Development:DemoData", true)
            ? app.Services.GetRequiredService<DemoData>().LoadAsync(CancellationToken.None)
            : Task.CompletedTask;

    /// <summary>What a newcomer needs, once, on the console.</summary>
    public static void Announce(WebApplication app)
    {
        var address = OwnAddresses.Listening(app.Services);
        Console.WriteLine();
        Console.WriteLine($"  Booking is running:  {address}");
        Console.WriteLine($"  Demo accounts        {string.Join(", ", DemoData.Accounts)}");
        Console.WriteLine($"  Password             {DemoData.Password}");
        Console.WriteLine($"  Development tools    {address}dev/mail   {address}dev/stripe/   {address}dev/clock");
        Console.WriteLine();
    }

    /// <summary>The server's own addresses, known once it listens: the emulator lives in it.</summary>
    private sealed class OwnAddresses(IServiceProvider services, Emulation emulation) : IStripeAddresses
    {
        public Uri ApiBase =>
            emulation.Payments
                ? new Uri(Listening(services), StripePrefix.TrimStart('/'))
                : new Uri(services.GetRequiredService<IOptions<StripeOptions>>().Value.ApiBase);

        public Uri SiteBase =>
            services.GetRequiredService<IOptions<SiteAddressOptions>>().Value.BaseUrl is { Length: > 0 } configured
                ? new Uri(configured)
                : Listening(services);

        public static Uri Listening(IServiceProvider services)
        {
            var address =
                services
                    .GetRequiredService<IServer>()
                    .Features.Get<IServerAddressesFeature>()
                    ?.Addresses.FirstOrDefault()
                ?? throw new InvalidOperationException("The server does not listen yet.");
            return new Uri(
                address
                    .Replace("//[::]", "//localhost")
                    .Replace("//0.0.0.0", "//localhost")
                    .Replace("//+", "//localhost")
                    .Replace("//*", "//localhost")
            );
        }
    }
}

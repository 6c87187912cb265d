using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Booking.Domain.Payments.Gateway;
using Booking.Web.Development.Stripe;
using Booking.Web.Stripe;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Booking.Tests.TestKit;

/// <summary>
/// The emulated Stripe on a port of its own, a site that receives its webhooks beside it, and a gateway that talks to
/// it over real sockets. Both sides have a clock of their own that stands still.
/// </summary>
public sealed partial class StripeEmulatorHost : IAsyncDisposable
{
    public const string Prefix = "/dev/stripe";
    public const string FirstSecret = "whsec_first";
    public const string SecondSecret = "whsec_second";

    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly Addresses _addresses;

    private StripeEmulatorHost(
        WebApplication app,
        ServiceProvider services,
        Addresses addresses,
        ManualClock clock,
        ManualClock gatewayClock
    )
    {
        (_app, _services, _addresses, Clock, GatewayClock) = (app, services, addresses, clock, gatewayClock);
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = addresses.SiteBase,
        };
        Api = new HttpClient { BaseAddress = addresses.SiteBase };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_api");
    }

    /// <summary>Stripe's clock.</summary>
    public ManualClock Clock { get; }

    /// <summary>Our clock, on which back-off and time-outs of the adapter run.</summary>
    public ManualClock GatewayClock { get; }

    public IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public EmulatorSwitches Switches => _app.Services.GetRequiredService<EmulatorSwitches>();

    /// <summary>A customer's browser, which does not follow redirects.</summary>
    public HttpClient Browser { get; }

    /// <summary>The bare API.</summary>
    public HttpClient Api { get; }

    public ConcurrentQueue<ReceivedWebhook> Webhooks { get; } = new();

    /// <summary>What our site answers to the next webhooks; 200 when empty.</summary>
    public ConcurrentQueue<int> WebhookAnswers { get; } = new();

    /// <summary>What our site does with a webhook and answers to it; unless set, it only remembers.</summary>
    public Func<ReceivedWebhook, Task<int>>? Inbox { get; set; }

    /// <summary>While true our site keeps webhooks waiting for their answer.</summary>
    public bool WebhooksHang { get; set; }

    public ConcurrentQueue<string> GatewayLog { get; } = new();

    /// <param name="answers">Answers the gateway's calls in the place of the emulator.</param>
    public static async Task<StripeEmulatorHost> StartAsync(
        string? snapshot = null,
        Dictionary<string, string?>? settings = null,
        ManualClock? clock = null,
        HttpMessageHandler? answers = null
    )
    {
        var (stripeClock, ourClock) = (clock ?? new ManualClock(), new ManualClock(clock?.GetUtcNow()));
        var addresses = new Addresses();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(1));
        builder.Services.AddSingleton<TimeProvider>(stripeClock);
        builder.Services.AddSingleton<IStripeAddresses>(addresses);
        builder.Services.Configure<StripeOptions>(options => options.WebhookSecret = $"{FirstSecret}, {SecondSecret}");
        builder.Services.AddStripeEmulator(options => options.SnapshotPath = snapshot);
        var app = builder.Build();
        app.MapStripeEmulator(Prefix);
        StripeEmulatorHost? host = null;
        app.MapPost("/stripe/webhook", (HttpContext http) => host!.ReceiveAsync(http));
        await app.StartAsync();
        addresses.SiteBase = new Uri(app.Urls.Single());
        addresses.ApiBase = new Uri(addresses.SiteBase, Prefix);

        host = new StripeEmulatorHost(
            app,
            BuildGateway(addresses, ourClock, settings, answers, out var log),
            addresses,
            stripeClock,
            ourClock
        );
        log.Sink = host.GatewayLog.Enqueue;
        return host;
    }

    /// <summary>Waits for a call of the gateway, letting its back-off pass, but none of its time-outs.</summary>
    public async Task<T> Done<T>(Task<T> call)
    {
        await Poll.UntilAsync(
            () => call.IsCompleted,
            "the gateway's call",
            () =>
            {
                if (GatewayClock.UntilNextTimer is { } wait && wait <= TimeSpan.FromSeconds(5))
                    GatewayClock.Advance(wait);
            }
        );
        return await call;
    }

    /// <summary>Every webhook has arrived, been given up or been lost.</summary>
    public async Task AtRestAsync()
    {
        // Reading subscriptions lets everything happen first whose time has come.
        await GetAsync("/v1/subscriptions");
        var store = _app.Services.GetRequiredService<EmulatorStore>();
        await Poll.UntilAsync(
            () =>
            {
                lock (store.Gate)
                    return store.State.Events.Values.All(one => one.NextAttempt is null);
            },
            "every webhook to arrive",
            Pass,
            TimeSpan.FromSeconds(90) // dozens may be on their way, on a machine that is busy with other tests
        );
    }

    public Task<ReceivedWebhook> WebhookAsync(string type, Action? between = null) =>
        WebhookAsync(hook => hook.Type == type, type, between);

    public async Task<ReceivedWebhook> WebhookAsync(
        Func<ReceivedWebhook, bool> wanted,
        string what,
        Action? between = null
    )
    {
        await Poll.UntilAsync(() => Webhooks.Any(wanted), $"the webhook {what}", between);
        return Webhooks.First(wanted);
    }

    public async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await Api.GetStringAsync(Prefix + path)).RootElement;

    /// <summary>Sends a form to the bare API.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Json)> PostAsync(
        string path,
        string body,
        string? key = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Prefix + path);
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        var response = await Api.SendAsync(request);
        return (response, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public string Url(string path) => _addresses.SiteBase.AbsoluteUri.TrimEnd('/') + path;

    /// <summary>Closes the port; the gateway then finds nobody.</summary>
    public Task StopServerAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        Api.Dispose();
        await _services.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static ServiceProvider BuildGateway(
        Addresses addresses,
        ManualClock clock,
        Dictionary<string, string?>? settings,
        HttpMessageHandler? answers,
        out ListLogger log
    )
    {
        var values = new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = "sk_test_gateway",
            ["Stripe:WebhookSecret"] = FirstSecret,
        };
        foreach (var (name, value) in settings ?? [])
            values[name] = value;
        var logger = log = new ListLogger();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IStripeAddresses>(addresses)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logger))
            .AddStripeGateway(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        if (answers is not null)
            services.AddHttpClient(StripeTransport.ClientName).ConfigurePrimaryHttpMessageHandler(() => answers);
        return services.BuildServiceProvider();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var hook = new ReceivedWebhook(body.ToArray(), http.Request.Headers["Stripe-Signature"].ToString());
        Webhooks.Enqueue(hook);
        if (WebhooksHang)
            await Poll.UntilAsync(
                () => !WebhooksHang || http.RequestAborted.IsCancellationRequested,
                "the site to come back"
            );
        http.Response.StatusCode =
            WebhookAnswers.TryDequeue(out var status) ? status
            : Inbox is null ? 200
            : await Inbox(hook);
        await http.Response.WriteAsync(http.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Addresses : IStripeAddresses
    {
        public Uri ApiBase { get; set; } = new("http://127.0.0.1:1");

        public Uri SiteBase { get; set; } = new("http://127.0.0.1:1");
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        public Action<string>? Sink { get; set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Sink?.Invoke(formatter(state, exception));

        public void Dispose() { }
    }
}

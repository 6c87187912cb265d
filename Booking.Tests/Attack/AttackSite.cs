using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Booking.Domain.Members;
using Booking.Tests.Members;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.Attack;

/// <summary>
/// The site under attack, and one visitor of each kind. With BOOKING_TEST_ATTACK=long the attacks go on for longer.
/// </summary>
public sealed partial class AttackSite : IAsyncLifetime
{
    /// <summary>What must never come back as it was sent.</summary>
    public const string Markup = "<script>x7q(1)</script>";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly Dictionary<Caller, HttpClient> _clients = [];

    public static bool IsLong => Environment.GetEnvironmentVariable("BOOKING_TEST_ATTACK") == "long";

    public WebHost Host { get; private set; } = null!;

    /// <summary>What the program logged as an error of its own.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public HttpClient this[Caller caller] => _clients[caller];

    /// <summary>Everything that can be asked for, but files: from the program, so that none is forgotten.</summary>
    public IReadOnlyList<RouteEndpoint> Endpoints =>
        [
            .. Host.Get<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null),
        ];

    public async Task InitializeAsync()
    {
        Host = await WebHost.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(new ErrorLog(Errors));
                builder.Services.PostConfigure<CircuitOptions>(circuit => circuit.DetailedErrors = false); // Production
            },
            "RateLimits:SignInPerMinute=100000",
            "RateLimits:ApiPerMinute=100000",
            "RateLimits:PasskeysPerMinute=100000",
            "RateLimits:ImagesPerMinute=100000",
            "RateLimits:PagesPerAddress=50"
        );
        foreach (var caller in Enum.GetValues<Caller>())
            _clients[caller] = await SignedInAsync(caller);
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>The address of a route, with something in each of its gaps.</summary>
    public static string Filled(RouteEndpoint endpoint, Func<string, string> gap) =>
        "/"
        + Gap()
            .Replace(endpoint.RoutePattern.RawText ?? "", m => Uri.EscapeDataString(gap(m.Groups["name"].Value)))
            .TrimStart('/');

    /// <summary>Asks, and looks at the answer as an attacker would.</summary>
    /// <returns>What is wrong with it; null: nothing.</returns>
    public async Task<string?> FaultAsync(Caller caller, HttpRequestMessage request)
    {
        var what = $"{caller} {request.Method} {request.RequestUri}";
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var deadline = new CancellationTokenSource(Longest);
            using var answer = await this[caller].SendAsync(request, deadline.Token);
            var body = await answer.Content.ReadAsStringAsync(deadline.Token);
            return (int)answer.StatusCode >= 500 && answer.StatusCode != HttpStatusCode.ServiceUnavailable
                    ? $"{what}: {(int)answer.StatusCode}"
                : StackTrace().IsMatch(body) ? $"{what}: a stack trace"
                : body.Contains(Markup, StringComparison.OrdinalIgnoreCase)
                && answer.Content.Headers.ContentType?.MediaType == "text/html"
                    ? $"{what}: markup comes back"
                : Stopwatch.GetElapsedTime(began) > Longest / 2 ? $"{what}: {Stopwatch.GetElapsedTime(began)}"
                : null;
        }
        catch (OperationCanceledException)
        {
            return $"{what}: no answer";
        }
        catch (HttpRequestException e)
            when (e.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded)
        {
            return $"{what}: {e.HttpRequestError}";
        }
        catch (HttpRequestException)
        {
            return null; // the server hung up on what is no HTTP
        }
    }

    /// <summary>Still there, for others.</summary>
    public async Task AssertAliveAsync()
    {
        using var client = Host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("account/login")).StatusCode);
    }

    private async Task<HttpClient> SignedInAsync(Caller caller)
    {
        var cookies = new CookieContainer();
        if (caller != Caller.Guest)
        {
            using var visitor = new Visitor(Host.Address);
            var page = await AccountSite.SignInAsync(
                visitor,
                $"{caller}@demo.example".ToLowerInvariant(),
                DemoData.Password
            );
            Assert.Equal(HttpStatusCode.Redirect, page.Status);
            cookies = visitor.Cookies;
        }

        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
        {
            BaseAddress = Host.Address,
        };
        client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return client;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Gap();

    [GeneratedRegex(
        @"^\s+at \w+(\.\w+)+.*\(|Exception: |Npgsql\.|Microsoft\.EntityFrameworkCore\.",
        RegexOptions.Multiline
    )]
    private static partial Regex StackTrace();

    private sealed class ErrorLog(ConcurrentQueue<string> errors) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel >= LogLevel.Error)
                errors.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}

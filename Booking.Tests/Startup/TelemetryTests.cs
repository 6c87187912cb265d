using System.Diagnostics;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Booking.Web.Startup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Booking.Tests.Startup;

/// <summary>Traces and metrics leave the program where somebody asked for them, and tell of nobody.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("Telemetry:OtlpEndpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task A_request_leads_to_spans_of_the_web_and_of_the_database_and_to_metrics(string setting)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await WebHost.StartAsync(null, $"{setting}={receiver.Endpoint}");
        using var visitor = new Visitor(host.Address);
        await visitor.GetAsync("/account/reset?account=0193c0ffee&token=very-secret");
        await visitor.GetAsync("/book?q=aoi%40mail.example");

        Assert.True(host.Get<TracerProvider>().ForceFlush());
        Assert.True(host.Get<MeterProvider>().ForceFlush());

        var traces = receiver.Read("/v1/traces");
        Assert.Contains("Microsoft.AspNetCore", traces);
        Assert.Contains("/account/reset", traces);
        Assert.Contains("Npgsql", traces);
        Assert.Contains("db.query.text", traces);
        Assert.DoesNotContain("very-secret", traces);
        Assert.DoesNotContain("0193c0ffee", traces);
        Assert.DoesNotContain("aoi", traces);
        Assert.DoesNotContain("url.query", traces);
        var metrics = receiver.Read("/v1/metrics");
        Assert.Contains("http.server.request.duration", metrics);
        Assert.Contains("dotnet.process", metrics);
        Assert.Contains("kestrel.", metrics);
        Assert.Contains("db.client", metrics);
    }

    [Fact]
    public async Task What_the_domain_measures_is_exported()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var host = await WebHost.StartAsync(null, $"Telemetry:OtlpEndpoint={receiver.Endpoint}");
        await host.Get<Transactions>().RunAsync((_, _) => Task.FromResult(1), CancellationToken.None);
        await SendMailAsync(host);

        Assert.True(host.Get<MeterProvider>().ForceFlush());
        Assert.True(host.Get<TracerProvider>().ForceFlush());

        Assert.Contains("booking.command.duration", receiver.Read("/v1/metrics"));
        Assert.Contains("booking.outbox.mails", receiver.Read("/v1/metrics"));
        Assert.Contains("dry_run", receiver.Read("/v1/metrics"));
        Assert.Contains("outbox.send", receiver.Read("/v1/traces"));
        Assert.DoesNotContain("aoi@mail.example", receiver.Read("/v1/traces"));
    }

    [Fact]
    public void A_span_loses_queries_statement_values_and_a_visitors_address()
    {
        using var activity = new Activity("GET");
        activity.SetTag("url.full", "https://api.stripe.example/v1/customers?email=aoi%40mail.example");
        activity.SetTag("url.query", "?token=t");
        activity.SetTag("client.address", "192.0.2.7");
        activity.SetTag("db.query.parameter.0", "aoi@mail.example");
        activity.SetTag("db.query.text", "SELECT 1");

        new PersonalDataFilter().OnEnd(activity);

        var tags = activity.TagObjects.ToDictionary(t => t.Key, t => t.Value);
        Assert.Equal(["db.query.text", "url.full"], tags.Keys.Order());
        Assert.Equal("https://api.stripe.example/v1/customers", tags["url.full"]);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_registered()
    {
        await using var host = await WebHost.StartAsync();
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData(
        "Telemetry:OtlpEndpoint",
        "collector:4317",
        "Telemetry:OtlpEndpoint is not an absolute http(s) address."
    )]
    [InlineData(
        "Telemetry:OtlpEndpoint",
        "ftp://collector",
        "Telemetry:OtlpEndpoint is not an absolute http(s) address."
    )]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "x", "OTEL_EXPORTER_OTLP_ENDPOINT is not an absolute http(s) address.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/json",
        "OTEL_EXPORTER_OTLP_PROTOCOL is 'http/json'; it must be grpc"
    )]
    public void What_is_malformed_is_named(string setting, string value, string fault)
    {
        var faults = Faults((setting, value));
        Assert.StartsWith(fault, Assert.Single(faults));
    }

    [Fact]
    public void What_is_well_formed_is_taken()
    {
        Assert.Empty(Faults());
        Assert.Empty(
            Faults(("Telemetry:OtlpEndpoint", "http://collector:4317"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))
        );
    }

    private static async Task SendMailAsync(WebHost host)
    {
        await using var db = await host.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync();
        var now = host.Get<TimeProvider>().GetUtcNow();
        var mail = new OutboxMail(
            MailOccasion.HoldExpired,
            "aoi@mail.example",
            "en",
            new Dictionary<string, string>(),
            now
        );
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        await Poll.UntilAsync(
            () => db.OutboxMails.AsNoTracking().Any(m => m.Id == mail.Id && m.State == MailState.DryRun),
            "the mail to be stored"
        );
    }

    private static List<string> Faults(params (string Key, string? Value)[] settings) =>
        [
            .. Telemetry.Faults(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value))
                    .Build()
            ),
        ];
}

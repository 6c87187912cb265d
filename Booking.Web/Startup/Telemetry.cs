using Booking.Domain;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Booking.Web.Startup;

/// <summary>Traces and metrics over OTLP. Without an endpoint nothing is registered and nothing is measured.</summary>
internal static class Telemetry
{
    internal const string EndpointSetting = "Telemetry:OtlpEndpoint";
    internal const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string StandardProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string StandardName = "OTEL_SERVICE_NAME";
    private const int GrpcPort = 4317;

    private static readonly string[] Meters =
    [
        BookingTelemetry.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Diagnostics",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Authentication",
        "Microsoft.AspNetCore.Authorization",
        "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.Components.Lifecycle",
        "Microsoft.AspNetCore.Components.Server.Circuits",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (Endpoint(builder.Configuration) is not { Length: > 0 } endpoint)
            return;
        var address = new Uri(endpoint);
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Name(builder.Configuration)))
            .WithTracing(Trace)
            .WithMetrics(Measure)
            .UseOtlpExporter(Protocol(builder.Configuration, address), address);
    }

    /// <summary>An address is never repeated: it may hold a key.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        foreach (var setting in new[] { EndpointSetting, StandardEndpoint })
        {
            if (configuration[setting] is { Length: > 0 } text && !IsWebAddress(text))
                yield return $"{setting} is not an absolute http(s) address.";
        }

        if (configuration[StandardProtocol] is { Length: > 0 } protocol and not ("grpc" or "http/protobuf"))
            yield return $"{StandardProtocol} is '{protocol}'; it must be grpc or http/protobuf, or absent.";
    }

    private static void Trace(TracerProviderBuilder traces) =>
        traces
            .AddSource(BookingTelemetry.Name)
            .AddAspNetCoreInstrumentation(web =>
            {
                web.Filter = http => !http.Request.Path.StartsWithSegments("/health");
                web.EnableAspNetCoreSignalRSupport = false; // one span for every render of every open page
                web.RecordException = false;
            })
            .AddHttpClientInstrumentation(http => http.RecordException = false)
            .AddNpgsql()
            .AddSqlClientInstrumentation(sql => sql.RecordException = false)
            .AddProcessor<PersonalDataFilter>();

    private static void Measure(MeterProviderBuilder metrics) =>
        metrics
            .AddMeter(Meters)
            .AddRuntimeInstrumentation()
            .AddHttpClientInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddSqlClientInstrumentation();

    /// <summary>Our own setting wins over the standard variable.</summary>
    private static string? Endpoint(IConfiguration configuration) =>
        configuration[EndpointSetting] is { Length: > 0 } own ? own : configuration[StandardEndpoint];

    private static string Name(IConfiguration configuration) =>
        configuration[StandardName] is { Length: > 0 } name ? name : "booking";

    /// <summary>The standard variable, or else what the port stands for.</summary>
    private static OtlpExportProtocol Protocol(IConfiguration configuration, Uri endpoint) =>
        configuration[StandardProtocol] switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => endpoint.Port == GrpcPort ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf,
        };

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http");
}

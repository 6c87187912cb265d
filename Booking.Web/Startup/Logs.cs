namespace Booking.Web.Startup;

internal static class Logs
{
    /// <summary>When a line was written, in UTC.</summary>
    private const string Instant = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary>
    /// JSON lines with scopes outside development: every line carries its instant, and a line of a request its
    /// correlation id.
    /// </summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.Configure(logging =>
            logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId
        );
        if (builder.Environment.IsDevelopment())
            return;
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(json =>
            (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, Instant)
        );
    }
}

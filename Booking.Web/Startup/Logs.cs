namespace Booking.Web.Startup;

internal static class Logs
{
    /// <summary>
    /// JSON lines with scopes outside development: every line of a request carries its correlation id.
    /// </summary>
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.Configure(logging =>
            logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId
        );
        if (builder.Environment.IsDevelopment())
            return;
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(json => json.IncludeScopes = true);
    }
}

namespace Booking.Web.Startup;

/// <summary>
/// Health checks are asked by the machine's address, of which AllowedHosts knows nothing (rule Readiness). They say the
/// same to everybody and build no link, so any host will do; the filter sees one of ours.
/// </summary>
internal sealed class ProbeHosts(IConfiguration configuration) : IStartupFilter
{
    private const string Health = "/health";

    public static bool IsProbe(HttpContext http) => http.Request.Path.StartsWithSegments(Health);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            if (First() is { } host)
                app.Use(
                    (http, then) =>
                    {
                        if (IsProbe(http))
                            http.Request.Host = new(host);
                        return then(http);
                    }
                );
            next(app);
        };

    private string? First() =>
        configuration["AllowedHosts"]
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(host => !host.Contains('*'));
}

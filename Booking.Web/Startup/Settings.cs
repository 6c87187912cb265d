using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Booking.Web.Startup;

internal static class Settings
{
    /// <summary>
    /// The top-level appsettings.json travels with the program's files, not with its content root. It is the weakest
    /// source: everything else, environment variables first of all, overrides it.
    /// </summary>
    public static void AddSharedSettings(this WebApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(
            0,
            new JsonConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
                Path = "appsettings.json",
                Optional = false,
            }
        );
}

namespace Booking.Web.Admin.Settings;

/// <summary>The settings that an admin sees and changes.</summary>
internal static class SettingsModule
{
    public static IServiceCollection AddSettingsPages(this IServiceCollection services) =>
        services.AddSingleton<TestConnections>();
}

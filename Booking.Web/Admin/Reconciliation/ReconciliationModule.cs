using System.Globalization;
using Booking.Domain.Reconciliation;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// The nightly check of the books against the payment provider, and what it says of the server's health.
/// </summary>
internal static class ReconciliationModule
{
    private const string AtSetting = "Reconciliation:At";

    /// <summary>When the books are checked unless the settings say otherwise: most studios are asleep.</summary>
    private static readonly TimeOnly Night = new(4, 0);

    public static IServiceCollection AddReconciliation(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddSingleton(new ReconciliationSettings(NightlyAt(configuration) ?? Night))
            .AddSingleton<ReconciliationStatus>()
            .AddSingleton<IHealthNote, ReconciliationHealthNote>();

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    )
    {
        if (NightlyAt(configuration) is null)
            yield return $"{AtSetting} is '{configuration[AtSetting]}'; it must be a time of "
                + "day such as 04:00, or absent.";
    }

    /// <summary>On the studio's clock; null: not to be understood.</summary>
    private static TimeOnly? NightlyAt(IConfiguration configuration) =>
        configuration[AtSetting] is not { Length: > 0 } text ? Night
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at
        : null;
}

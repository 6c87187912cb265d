using System.Globalization;
using Booking.Domain.Security.TwoFactor;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts.TwoFactor;

/// <summary>
/// The section "SecondFactor": of whom one is required, and by when (rule Second factor for colleagues).
/// </summary>
internal static class SecondFactorConfiguration
{
    private const string Required = "SecondFactor:Required";
    private const string GraceDays = "SecondFactor:GraceDays";
    private const int MostDays = 90;

    public static SecondFactorSettings Read(IConfiguration configuration, IHostEnvironment environment) =>
        new(
            configuration.GetValue<bool?>(Required) ?? !environment.IsDevelopment(),
            DaysOf(configuration) is { } days ? TimeSpan.FromDays(days) : SecondFactorSettings.Off.Grace
        );

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    )
    {
        if (configuration[Required] is { Length: > 0 } required && !bool.TryParse(required, out _))
            yield return $"{Required} is '{required}'; it must be true or false, or absent.";
        if (configuration[GraceDays] is { Length: > 0 } days && DaysOf(configuration) is null)
            yield return $"{GraceDays} is '{days}'; it must be a whole number from 0 to {MostDays}, or absent.";
    }

    private static int? DaysOf(IConfiguration configuration) =>
        int.TryParse(configuration[GraceDays], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days <= MostDays
            ? days
            : null;
}

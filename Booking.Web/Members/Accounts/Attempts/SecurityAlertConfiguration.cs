using System.Globalization;
using Booking.Domain.Security.Events;
using Booking.Web.Startup;

namespace Booking.Web.Members.Accounts.Attempts;

/// <summary>The section "SecurityAlerts": what is a burst (rule Security events).</summary>
internal static class SecurityAlertConfiguration
{
    private const string Section = "SecurityAlerts:";
    private const int Most = 100_000;

    private static readonly (string Name, int Absent)[] Numbers =
    [
        ("PerAccount", SecurityAlertSettings.Default.PerAccount),
        ("PerAddress", SecurityAlertSettings.Default.PerAddress),
        ("Overall", SecurityAlertSettings.Default.Overall),
    ];

    public static SecurityAlertSettings Read(IConfiguration configuration)
    {
        var numbers = Numbers.ToDictionary(n => n.Name, n => Number(configuration, n) ?? n.Absent);
        return new(numbers["PerAccount"], numbers["PerAddress"], numbers["Overall"]);
    }

    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) =>
        from number in Numbers
        where Number(configuration, number) is null
        select $"{Section}{number.Name} is '{configuration[Section + number.Name]}'; it must be a whole number from 1 "
            + $"to {Most}, or absent.";

    /// <summary>Null: not to be understood.</summary>
    private static int? Number(IConfiguration configuration, (string Name, int Absent) setting) =>
        configuration[Section + setting.Name] is not { Length: > 0 } text ? setting.Absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= Most
            ? number
        : null;
}

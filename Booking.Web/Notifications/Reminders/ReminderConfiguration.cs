using System.Globalization;
using Booking.Domain.Reservations.Reminders;
using Booking.Domain.Settings;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;

namespace Booking.Web.Notifications.Reminders;

/// <summary>The section "Reminders": when members are reminded of a booking (rule Reminders).</summary>
internal static class ReminderConfiguration
{
    private const string DayBefore = "Reminders:DayBefore";
    private const string HoursBefore = "Reminders:HoursBefore";

    /// <summary>Says that there is no reminder on the day before.</summary>
    private const string Off = "off";

    public static IServiceCollection AddReminders(this IServiceCollection services) =>
        services
            .AddSingleton<StopLink>()
            .AddTransient(provider => Read(provider.GetRequiredService<IConfiguration>()))
            .AddSettable(SettingGroup.Mail, DayBefore, (value, _) => DayFault(value))
            .AddSettable(SettingGroup.Mail, HoursBefore, (value, _) => HoursFault(value));

    public static ReminderSettings Read(IConfiguration configuration) =>
        new(DayOf(configuration[DayBefore]), HoursOf(configuration[HoursBefore]) ?? TimeSpan.Zero);

    /// <summary>What is malformed.</summary>
    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    )
    {
        if (DayFault(configuration[DayBefore] ?? "") is not null)
            yield return $"{DayBefore} is '{configuration[DayBefore]}'; it must be a time of day such as 18:00, "
                + $"\"{Off}\", or absent.";
        if (HoursFault(configuration[HoursBefore] ?? "") is not null)
            yield return $"{HoursBefore} is '{configuration[HoursBefore]}'; it must be a whole number from 0 to "
                + $"{ReminderSettings.Longest.TotalHours}, or absent.";
    }

    private static SettingFault? DayFault(string value) =>
        value.Length == 0 || value == Off || QuietTimes.TryRead(value, out _) ? null : SettingFault.NoTime;

    private static SettingFault? HoursFault(string value) => HoursOf(value) is null ? SettingFault.NoNumber : null;

    private static TimeOnly? DayOf(string? value) =>
        value is null or "" ? ReminderSettings.Default.DayBeforeAt
        : QuietTimes.TryRead(value, out var time) ? time
        : null;

    /// <summary>Null: not to be understood.</summary>
    private static TimeSpan? HoursOf(string? value) =>
        value is null or "" ? ReminderSettings.Default.Before
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
        && TimeSpan.FromHours(hours) <= ReminderSettings.Longest
            ? TimeSpan.FromHours(hours)
        : null;
}

using System.Globalization;
using Booking.Domain.Settings;

namespace Booking.Web.Notifications;

/// <summary>Reads the times of the quiet hours: "21:00".</summary>
internal static class QuietTimes
{
    /// <summary>Both or none.</summary>
    public static SettingFault? FaultOf(string value, string other) =>
        value.Length == 0 && other.Length == 0 ? null
        : other.Length > 0 && TryRead(value, out _) ? null
        : SettingFault.NoTime;

    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

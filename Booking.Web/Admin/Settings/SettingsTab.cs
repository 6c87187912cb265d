namespace Booking.Web.Admin.Settings;

/// <summary>The parts of the settings, in the order of their tabs.</summary>
public enum SettingsTab
{
    Studio,
    Legal,
    Booking,
    Members,
    Mail,
    Places,
    Connections,
}

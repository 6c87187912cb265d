namespace Booking.Web.Admin.Settings;

/// <summary>The words of the settings.</summary>
public sealed class SettingsTexts;

namespace Booking.Web.Admin.Installations;

/// <summary>Names the texts of the installation.</summary>
public sealed class InstallationTexts;

namespace Booking.Web.Startup;

/// <summary>A feature's own part of the configuration check.</summary>
/// <returns>One line per fault; none repeats a secret.</returns>
public delegate IEnumerable<string> ConfigurationRule(
    IConfiguration configuration,
    IHostEnvironment environment,
    Emulation emulation
);

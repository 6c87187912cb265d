namespace Booking.Web.Startup;

/// <summary>
/// What is emulated, decided here and nowhere else (rule Emulation): payments, when development has no key of its own;
/// mail, when no server is named. Shown on every page and in the X-Data-Source header; Production refuses emulated
/// payments.
/// </summary>
public sealed record Emulation(bool Payments, bool Mail)
{
    public const string Header = "X-Data-Source";

    /// <summary>The setting that decides by itself whether payments are emulated: "true" or "false".</summary>
    public const string PaymentsSwitch = "Emulation:Payments";

    /// <summary>"live", or what is not, e.g. "emulated; payments, mail".</summary>
    public string Describe() =>
        (Payments, Mail) switch
        {
            (false, false) => "live",
            (true, true) => "emulated; payments, mail",
            (true, false) => "emulated; payments",
            _ => "emulated; mail",
        };

    /// <summary>
    /// Runs before the configuration is checked: a switch that is neither true nor false counts as absent here and is
    /// named by <see cref="ConfigurationCheck"/>.
    /// </summary>
    public static Emulation Decide(IConfiguration configuration, IHostEnvironment environment)
    {
        var payments = bool.TryParse(configuration[PaymentsSwitch], out var chosen)
            ? chosen
            : environment.IsDevelopment() && string.IsNullOrWhiteSpace(configuration["Stripe:SecretKey"]);
        return new(payments, Mail: string.IsNullOrWhiteSpace(configuration["Mail:Host"]));
    }
}

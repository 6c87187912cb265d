namespace Booking.Web.Hosting;

/// <summary>
/// What is emulated, decided here and nowhere else (§11): payments, when development has no key of its own; mail, when no server is named. Shown on every page and in the X-Data-Source header;
/// Production refuses emulated payments.
/// </summary>
public sealed record Emulation(bool Payments, bool Mail)
{
    public const string Header = "X-Data-Source";

    /// <summary>"live", or what is not, e.g. "emulated; payments, mail".</summary>
    public string Describe() => (Payments, Mail) switch
    {
        (false, false) => "live",
        (true, true) => "emulated; payments, mail",
        (true, false) => "emulated; payments",
        _ => "emulated; mail",
    };

    public static Emulation Decide(IConfiguration configuration, IHostEnvironment environment)
    {
        var payments = configuration.GetValue<bool?>("Emulation:Payments")
            ?? (environment.IsDevelopment() && string.IsNullOrWhiteSpace(configuration["Stripe:SecretKey"]));
        return new(payments, Mail: string.IsNullOrWhiteSpace(configuration["Mail:Host"]));
    }
}

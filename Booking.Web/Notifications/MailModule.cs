using Booking.Domain.Notifications;
using Booking.Web.Startup;

namespace Booking.Web.Notifications;

/// <summary>Registers what writes and sends mail.</summary>
internal static class MailModule
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        builder.Services.AddSingleton<IMailSender, SmtpMailSender>();
        builder.Services.AddSingleton<IMailRenderer, MailRenderer>();
    }

    /// <summary>What is missing or malformed in the section "Mail".</summary>
    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) => MailOptionsCheck.Faults(configuration, environment);
}

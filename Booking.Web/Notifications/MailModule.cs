using Booking.Domain.Notifications;

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
}

using Booking.Domain.Notifications;

namespace Booking.Web.Notifications;

/// <summary>The mail server; section "Mail". No host: a dry run, mails are stored and readable (§8).</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    public string From { get; set; } = "";

    /// <summary>STARTTLS; off only for a server on this machine.</summary>
    public bool UseTls { get; set; } = true;
}

internal static class NotificationsModule
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        builder.Services.AddSingleton<IMailSender, SmtpMailSender>();
        builder.Services.AddSingleton<IMailRenderer, MailRenderer>();
    }
}

using Booking.Domain.Notifications;
using Booking.Domain.Settings;
using Booking.Web.Notifications.Calendars;
using Booking.Web.Notifications.Reminders;
using Booking.Web.Notifications.Templates;
using Booking.Web.Startup;
using Booking.Web.Startup.StudioSettings;
using Microsoft.Extensions.Options;

namespace Booking.Web.Notifications;

/// <summary>Registers what writes and sends mail.</summary>
internal static class MailModule
{
    private const string QuietFrom = "Mail:QuietFrom";
    private const string QuietTo = "Mail:QuietTo";

    private static readonly TimeSpan LongestForToken = TimeSpan.FromSeconds(10);

    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        builder
            .Services.AddLiveOptions<MailOptions>()
            .AddSettable(SettingGroup.Mail, "Mail:From", (value, _) => SenderFault(value))
            .AddSettable(SettingGroup.Mail, QuietFrom, (value, all) => QuietTimes.FaultOf(value, all[QuietTo]))
            .AddSettable(SettingGroup.Mail, QuietTo, (value, all) => QuietTimes.FaultOf(value, all[QuietFrom]));
        builder.Services.AddTransient(provider => QuietOf(provider.GetRequiredService<IOptions<MailOptions>>().Value));
        builder.Services.AddReminders();
        builder.Services.AddSingleton<CalendarFile>();
        builder.Services.AddSingleton<MailSigner>();
        builder.Services.AddSingleton<MailToken>();
        builder
            .Services.AddHttpClient(MailToken.ClientName, client => client.Timeout = LongestForToken)
            .RemoveAllLoggers();
        builder.Services.AddSingleton<IMailSender, SmtpMailSender>();
        builder.Services.AddNoticeTemplates();
        builder.Services.AddSingleton<MailRenderer>();
        builder.Services.AddSingleton<IMailRenderer>(provider => provider.GetRequiredService<MailRenderer>());
    }

    private static SettingFault? SenderFault(string value) =>
        MailAddresses.TryParseSender(value, out _)
            ? Settable.Line(value, isRequired: true, Settable.MaxLongLine)
            : SettingFault.NoSender;

    /// <summary>What is missing or malformed in the section "Mail".</summary>
    public static IEnumerable<string> Faults(
        IConfiguration configuration,
        IHostEnvironment environment,
        Emulation emulation
    ) => MailOptionsCheck.Faults(configuration, environment);

    /// <returns>None where the times are absent or malformed: a mail that goes out is better than none.</returns>
    private static QuietHours QuietOf(MailOptions options) =>
        QuietTimes.TryRead(options.QuietFrom, out var from) && QuietTimes.TryRead(options.QuietTo, out var to)
            ? new(from, to)
            : QuietHours.None;
}

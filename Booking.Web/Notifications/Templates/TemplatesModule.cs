using Booking.Domain.Notifications.Templates;

namespace Booking.Web.Notifications.Templates;

/// <summary>Puts the studio's own words of notices in front of the built-in ones.</summary>
internal static class TemplatesModule
{
    public static IServiceCollection AddNoticeTemplates(this IServiceCollection services) =>
        services
            .AddSingleton<NoticeWords>()
            .AddSingleton<NoticeSamples>()
            .AddSingleton<NoticePreview>()
            .AddSingleton<SendTestMail>()
            .AddSingleton<ITemplateCheck, TemplateCheck>()
            .AddSingleton<TemplateReader>()
            .AddSingleton<ITemplateSignal>(provider => provider.GetRequiredService<TemplateReader>())
            .AddHostedService(provider => provider.GetRequiredService<TemplateReader>());
}

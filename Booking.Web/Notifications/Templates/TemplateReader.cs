using Booking.Domain.Notifications.Templates;
using Booking.Web.Startup;

namespace Booking.Web.Notifications.Templates;

/// <summary>Keeps the studio's own words of notices fresh.</summary>
internal sealed class TemplateReader(
    ReadTemplates templates,
    NoticeWords words,
    TimeProvider clock,
    ILogger<TemplateReader> log
) : MemoryReader(TimeSpan.FromSeconds(30), "The words of the notices", clock, log), ITemplateSignal
{
    protected override async Task ReadAsync(CancellationToken cancellationToken) =>
        words.Replace(await templates.RunAsync(cancellationToken));
}

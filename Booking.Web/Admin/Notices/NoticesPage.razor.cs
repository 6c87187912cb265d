using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Web.Startup;
using Booking.Web.Theme.Records;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Notices;

/// <summary>Every notice that the studio may write itself, and which of them it has.</summary>
public sealed partial class NoticesPage(
    ReadTemplates reads,
    IStringLocalizer<NoticesTexts> text,
    IStringLocalizer<RecordTexts> words,
    IOptions<SiteOptions> site
)
{
    private Dictionary<(MailOccasion, string), TemplateView>? _own;

    private IStringLocalizer<NoticesTexts> Text => text;

    private IStringLocalizer<RecordTexts> Words => words;

    private IOptions<SiteOptions> Site => site;

    protected override async Task OnInitializedAsync() =>
        _own = (await reads.RunAsync(CancellationToken.None))
            .Where(t => t.Parts is not null)
            .ToDictionary(t => (t.Occasion, t.Language));

    private TemplateView? Own(MailOccasion occasion, string language) => _own!.GetValueOrDefault((occasion, language));
}

using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;

namespace Booking.Web.Notifications.Templates;

/// <summary>Shows a notice as its reader would get it, with believable facts.</summary>
internal sealed class NoticePreview(MailRenderer renderer, NoticeSamples samples, ITemplateCheck check)
{
    /// <param name="parts">As they stand in a form; not saved.</param>
    /// <returns>Null: it cannot be shown so, because of its faults.</returns>
    public async Task<RenderedMail?> RunAsync(
        MailOccasion occasion,
        string language,
        NoticeParts parts,
        CancellationToken cancellationToken
    ) =>
        check.Check(occasion, parts).Count > 0
            ? null
            : await renderer.RenderAsync(
                occasion,
                language,
                samples.Of(occasion, MailRenderer.CultureOf(language)),
                parts,
                cancellationToken
            );

    /// <summary>What each name stands for in the sample; empty where it is absent there.</summary>
    public IReadOnlyDictionary<string, string> ValuesOf(MailOccasion occasion, string language)
    {
        var values = renderer.ValuesOf(language, samples.Of(occasion, MailRenderer.CultureOf(language)));
        return NoticeVariables.Of(occasion).ToDictionary(n => n, n => values.GetValueOrDefault(n) as string ?? "");
    }
}

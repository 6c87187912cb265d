using System.Collections.Frozen;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;

namespace Booking.Web.Notifications.Templates;

/// <summary>The studio's own words of notices, kept in memory: writing a mail asks the database for no more.</summary>
internal sealed class NoticeWords
{
    private volatile FrozenDictionary<(MailOccasion Occasion, string Language), NoticeParts> _own = FrozenDictionary<
        (MailOccasion, string),
        NoticeParts
    >.Empty;

    /// <returns>Null: the built-in text.</returns>
    public NoticeParts? Find(MailOccasion occasion, string language) => _own.GetValueOrDefault((occasion, language));

    public void Replace(IEnumerable<TemplateView> templates) =>
        _own = templates
            .Where(t => t.Parts is not null)
            .ToFrozenDictionary(t => (t.Occasion, t.Language), t => t.Parts!);
}

using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Notifications.Templates;

/// <summary>Reads the studio's own words of notices.</summary>
public sealed class ReadTemplates(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>How many versions of a notice are shown.</summary>
    public const int MostVersions = 30;

    /// <returns>The version that holds of each notice that was ever changed.</returns>
    public async Task<IReadOnlyList<TemplateView>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = db.NoticeTemplates.Where(t =>
            t.Version
            == db.NoticeTemplates.Where(o => o.Occasion == t.Occasion && o.Language == t.Language).Max(o => o.Version)
        );
        return await ViewsAsync(db, newest.OrderBy(t => t.Occasion).ThenBy(t => t.Language), cancellationToken);
    }

    /// <returns>The newest first, at most <see cref="MostVersions"/>.</returns>
    public async Task<IReadOnlyList<TemplateView>> HistoryAsync(
        MailOccasion occasion,
        string language,
        CancellationToken cancellationToken
    )
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await HistoryAsync(db, occasion, language, MostVersions, cancellationToken);
    }

    internal static Task<IReadOnlyList<TemplateView>> HistoryAsync(
        BookingDbContext db,
        MailOccasion occasion,
        string language,
        int count,
        CancellationToken cancellationToken
    ) =>
        ViewsAsync(
            db,
            db.NoticeTemplates.Where(t => t.Occasion == occasion && t.Language == language)
                .OrderByDescending(t => t.Version)
                .Take(count),
            cancellationToken
        );

    private static async Task<IReadOnlyList<TemplateView>> ViewsAsync(
        BookingDbContext db,
        IQueryable<NoticeTemplate> templates,
        CancellationToken cancellationToken
    )
    {
        var rows = await templates
            .AsNoTracking()
            .Select(t => new
            {
                Template = t,
                By = db.Members.Where(m => m.AccountId == t.AccountId).Select(m => m.Name).FirstOrDefault()
                    ?? db.Users.Where(u => u.Id == t.AccountId).Select(u => u.UserName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new TemplateView(
                r.Template.Occasion,
                r.Template.Language,
                r.Template.Version,
                PartsOf(r.Template),
                r.By,
                r.Template.CreatedAt
            )),
        ];
    }

    private static NoticeParts? PartsOf(NoticeTemplate template) =>
        template.Subject is { } subject
            ? new(subject, template.Title ?? "", template.Body ?? "", template.Button ?? "", template.Note ?? "")
            : null;
}

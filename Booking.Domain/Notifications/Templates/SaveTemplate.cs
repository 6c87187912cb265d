using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Notifications.Templates;

/// <summary>
/// An admin writes a notice in the studio's own words, or takes the built-in text again (rule Notice templates). What
/// could not be sent is not saved; every version stays.
/// </summary>
public sealed class SaveTemplate(
    Transactions transactions,
    ITemplateCheck check,
    ITemplateSignal signal,
    TimeProvider clock
)
{
    private const string Subject = "Notices";

    /// <param name="parts">Null: the built-in text again.</param>
    /// <param name="version">Of the words that were looked at; 0 if there were none.</param>
    /// <returns>
    /// What holds now; or NotAllowed, TemplateNotFound, TemplateMalformed with its faults, ChangedMeanwhile with what
    /// stands there now.
    /// </returns>
    public async Task<Result<TemplateView, TemplateNotSaved>> RunAsync(
        Actor actor,
        MailOccasion occasion,
        string language,
        NoticeParts? parts,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return TemplateNotSaved.Because(Refusal.NotAllowed);
        if (!check.IsWritable(occasion, language))
            return TemplateNotSaved.Because(Refusal.TemplateNotFound);
        var tidy = parts?.Tidy();
        if (tidy is not null && check.Check(occasion, tidy) is { Count: > 0 } faults)
            return new TemplateNotSaved(Refusal.TemplateMalformed, faults);
        var wanted = TemplateView.BuiltIn(occasion, language) with { Parts = tidy, Version = version };
        var saved = await TryAsync(actor, wanted, cancellationToken);
        if (saved.Succeeded(out _, out _))
            await signal.ChangedAsync(cancellationToken);
        return saved;
    }

    private async Task<Result<TemplateView, TemplateNotSaved>> TryAsync(
        Actor actor,
        TemplateView wanted,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await transactions.RunAsync((db, token) => WriteAsync(db, actor, wanted, token), cancellationToken);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return TemplateNotSaved.Because(Refusal.ChangedMeanwhile); // somebody else wrote the same version
        }
    }

    private async Task<Result<TemplateView, TemplateNotSaved>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        TemplateView wanted,
        CancellationToken cancellationToken
    )
    {
        var (occasion, language) = (wanted.Occasion, wanted.Language);
        var before =
            (await ReadTemplates.HistoryAsync(db, occasion, language, 1, cancellationToken)).SingleOrDefault()
            ?? TemplateView.BuiltIn(occasion, language);
        if (before.Version != wanted.Version)
            return TemplateNotSaved.Because(Refusal.ChangedMeanwhile) with { Current = before };
        if (before.Parts == wanted.Parts)
            return before;
        var now = clock.GetUtcNow();
        db.NoticeTemplates.Add(
            new NoticeTemplate(occasion, language, before.Version + 1, wanted.Parts, actor.AccountId, now)
        );
        db.AuditLines.Add(
            new AuditLine(
                actor,
                wanted.Parts is null ? AuditAction.ResetTemplate : AuditAction.EditTemplate,
                Subject,
                Line(before),
                Line(wanted),
                now
            )
        );
        return wanted with { Version = before.Version + 1, At = now };
    }

    /// <summary>The versions keep the words; the audit names what begins them.</summary>
    private static string Line(TemplateView template) =>
        $"{template.Occasion} {template.Language}: {template.Parts?.Subject ?? "–"}";
}

using System.Text.RegularExpressions;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Labels;

/// <summary>
/// An admin replaces a word by the studio's own, or takes the product's word again (rule Labels). Only words of the
/// vocabulary; the placeholders of a text must stay in it.
/// </summary>
public sealed partial class SetLabel(
    Transactions transactions,
    IVocabulary vocabulary,
    ILabelSignal signal,
    TimeProvider clock
)
{
    private const string Subject = "Labels";

    /// <param name="text">The studio's own; null for the product's again.</param>
    /// <param name="version">Of the text that was looked at; 0 if there was none.</param>
    /// <returns>
    /// The current text, version 0 for the product's; or LabelNotFound, LabelMalformed, LabelGaps, ChangedMeanwhile.
    /// </returns>
    public async Task<Result<LabelView, Refusal>> RunAsync(
        Actor actor,
        string key,
        string language,
        string? text,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (vocabulary.Default(key, language) is not { } own)
            return Refusal.LabelNotFound;
        if (text is not null && WhyNot(text, own) is { } unfit)
            return unfit;
        var set = new LabelView(key, language, text?.Trim() ?? own, version);
        var result = await WriteAsync(actor, set, isReset: text is null, own, cancellationToken);
        if (result.Refusal is null)
            await signal.ChangedAsync(cancellationToken);
        return result;
    }

    /// <summary>Why a text cannot replace the product's, or null.</summary>
    public static Refusal? WhyNot(string text, string own)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > UiLabel.MaxLength || trimmed.Any(char.IsControl))
            return Refusal.LabelMalformed;
        var gaps = Gap().Matches(trimmed).Select(m => m.Value);
        return
            gaps.Order().SequenceEqual(Gap().Matches(own).Select(m => m.Value).Order())
            && Gap().Replace(trimmed, "").IndexOfAny(['{', '}']) < 0
            ? null
            : Refusal.LabelGaps;
    }

    private async Task<Result<LabelView, Refusal>> WriteAsync(
        Actor actor,
        LabelView set,
        bool isReset,
        string own,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await transactions.RunAsync(
                (db, token) => WriteAsync(db, actor, set, isReset, own, token),
                cancellationToken
            );
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return Refusal.ChangedMeanwhile; // somebody else was the first to give this word a text
        }
    }

    private async Task<Result<LabelView, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        LabelView set,
        bool isReset,
        string own,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var labels = db.UiLabels.Where(l => l.Key == set.Key && l.Language == set.Language);
        var before = await labels.AsNoTracking().Select(l => l.Text).FirstOrDefaultAsync(cancellationToken);
        if ((before is null) != (set.Version == 0))
            return Refusal.ChangedMeanwhile;
        if (before is null && isReset)
            return set;
        var seen = labels.Where(l => l.Version == set.Version);
        if (before is null)
            db.UiLabels.Add(new UiLabel(set.Key, set.Language, set.Text));
        else if (isReset && await seen.ExecuteDeleteAsync(cancellationToken) == 0)
            return Refusal.ChangedMeanwhile;
        else if (
            !isReset
            && await seen.ExecuteUpdateAsync(
                to => to.SetProperty(l => l.Text, set.Text).SetProperty(l => l.Version, l => l.Version + 1),
                cancellationToken
            ) == 0
        )
            return Refusal.ChangedMeanwhile;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                isReset ? AuditAction.ResetLabel : AuditAction.EditLabel,
                Subject,
                $"{set.Key} {set.Language}: {before ?? own}",
                $"{set.Key} {set.Language}: {set.Text}",
                now
            )
        );
        return set with { Version = isReset ? 0 : set.Version + 1 };
    }

    /// <summary>A placeholder, such as {0}.</summary>
    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Gap();
}

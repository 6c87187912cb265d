using System.Globalization;
using Booking.Domain.Audit;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Questions;

/// <summary>
/// An admin adds a question, at the end, or changes one. Existing answers keep the words they answered (rule
/// Questions).
/// </summary>
public sealed class SaveQuestion(Transactions transactions, TimeProvider clock)
{
    /// <param name="edited">Which one and the version that was looked at; null for a new one.</param>
    /// <returns>The question; or QuestionIncomplete, QuestionNotFound, ChangedMeanwhile.</returns>
    public async Task<Result<QuestionView, Refusal>> RunAsync(
        Actor actor,
        (long Id, int Version)? edited,
        QuestionDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (Trimmed(draft) is not { } whole)
            return Refusal.QuestionIncomplete;
        return await transactions.RunAsync(
            (db, token) => SaveAsync(db, actor, edited, whole, token),
            cancellationToken
        );
    }

    private async Task<Result<QuestionView, Refusal>> SaveAsync(
        BookingDbContext db,
        Actor actor,
        (long Id, int Version)? edited,
        QuestionDraft draft,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (draft.ProgramId is { } program && !await db.Programs.AnyAsync(p => p.Id == program, cancellationToken))
            return Refusal.QuestionIncomplete;
        if (draft.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category, cancellationToken))
            return Refusal.QuestionIncomplete;
        if (edited is not var (id, version))
        {
            var last = await db.AdditionalQuestions.MaxAsync(q => (int?)q.Position, cancellationToken) ?? 0;
            var added = new AdditionalQuestion(draft, last + 1);
            db.AdditionalQuestions.Add(added);
            db.AuditLines.Add(
                new AuditLine(actor, AuditAction.AddQuestion, Subject(added.Id), null, InWords(added), now)
            );
            return QuestionView.Of(added);
        }

        if (await TakeVersionAsync(db, id, version, cancellationToken) is { } refusal)
            return refusal;
        var question = await db.AdditionalQuestions.SingleAsync(q => q.Id == id, cancellationToken);
        var before = InWords(question);
        question.Change(draft);
        db.AuditLines.Add(new AuditLine(actor, AuditAction.EditQuestion, Subject(id), before, InWords(question), now));
        return QuestionView.Of(question);
    }

    /// <summary>Of two who edit the same version one is refused; the row stays locked until the commit.</summary>
    internal static async Task<Refusal?> TakeVersionAsync(
        BookingDbContext db,
        long id,
        int version,
        CancellationToken cancellationToken
    )
    {
        var taken = await db
            .AdditionalQuestions.Where(q => q.Id == id && q.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(q => q.Version, q => q.Version + 1), cancellationToken);
        if (taken == 1)
            return null;
        return await db.AdditionalQuestions.AnyAsync(q => q.Id == id, cancellationToken)
            ? Refusal.ChangedMeanwhile
            : Refusal.QuestionNotFound;
    }

    internal static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"Q{id}");

    internal static string InWords(AdditionalQuestion q) =>
        $"{q.Text.Ja} / {q.Text.En}; {q.Kind}{(q.IsRequired ? ", required" : "")}, "
        + $"{q.Seats}{Scope(q)}"
        + string.Concat(q.Options.Select(o => $"; {o.Key} {o.Ja} / {o.En}"));

    private static string Scope(AdditionalQuestion q) =>
        q switch
        {
            { ProgramId: { } program } => $", {Numbering.Program.Of(program)}",
            { CategoryId: { } category } => string.Create(CultureInfo.InvariantCulture, $", category {category}"),
            _ => "",
        };

    /// <summary>Null if a text is missing or too long, or there is nothing to choose from.</summary>
    private static QuestionDraft? Trimmed(QuestionDraft draft)
    {
        if (
            !Enum.IsDefined(draft.Kind)
            || !Enum.IsDefined(draft.Seats)
            || (draft.CategoryId is not null && draft.ProgramId is not null)
        )
            return null;
        var text = new LocalizedText(draft.Text.Ja.Trim(), draft.Text.En.Trim());
        if (!IsFit(text, AdditionalQuestion.MaxTextLength))
            return null;
        if (draft.Kind is not (QuestionKind.ChooseOne or QuestionKind.ChooseMany))
            return draft with { Text = text, Options = [] };
        var options = draft.Options.Select(o => new QuestionOption(o.Key, o.Ja.Trim(), o.En.Trim())).ToList();
        var keys = options.Where(o => o.Key > 0).Select(o => o.Key).ToList();
        return
            options.Count is >= 2 and <= AdditionalQuestion.MaxOptions
            && options.All(o => IsFit(o.Text, AdditionalQuestion.MaxOptionLength))
            && keys.Distinct().Count() == keys.Count
            ? draft with
            {
                Text = text,
                Options = options,
            }
            : null;
    }

    private static bool IsFit(LocalizedText text, int most) =>
        text.Ja.Length is > 0 && text.En.Length is > 0 && text.Ja.Length <= most && text.En.Length <= most;
}

using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>
/// Something the studio wants to know with a booking (rule Questions): asked where it applies, in the studio's order.
/// </summary>
public sealed class AdditionalQuestion
{
    /// <summary>Longest question, in each language.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Longest option.</summary>
    public const int MaxOptionLength = 100;

    /// <summary>Most options.</summary>
    public const int MaxOptions = 20;

    private AdditionalQuestion() { }

    internal AdditionalQuestion(QuestionDraft draft, int position)
    {
        Position = position;
        Change(draft);
    }

    public long Id { get; private set; }

    public LocalizedText Text { get; private set; } = null!;

    public QuestionKind Kind { get; private set; }

    /// <summary>In the order they are shown; empty if there is nothing to choose.</summary>
    public IReadOnlyList<QuestionOption> Options { get; private set; } = [];

    /// <summary>The highest key an option ever had.</summary>
    public int LastOptionKey { get; private set; }

    /// <summary>A member cannot book without an answer.</summary>
    public bool IsRequired { get; private set; }

    public QuestionSeats Seats { get; private set; }

    public long? CategoryId { get; private set; }

    public long? ProgramId { get; private set; }

    /// <summary>The smallest is asked first.</summary>
    public int Position { get; private set; }

    /// <summary>False: archived, kept for the answers that refer to it (rule Archive).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit (rule Version).</summary>
    public int Version { get; private set; }

    internal void Change(QuestionDraft draft)
    {
        (Text, Kind, IsRequired, Seats, CategoryId, ProgramId) = (
            draft.Text,
            draft.Kind,
            draft.IsRequired,
            draft.Seats,
            draft.CategoryId,
            draft.ProgramId
        );
        var known = Options.Select(o => o.Key).ToHashSet();
        Options = draft.Kind is QuestionKind.ChooseOne or QuestionKind.ChooseMany
            ? [.. draft.Options.Select(o => known.Contains(o.Key) ? o : o with { Key = ++LastOptionKey })]
            : [];
    }

    internal static void Map(ModelBuilder model, SqlDialect sql) =>
        model.Entity<AdditionalQuestion>(question =>
        {
            question.ToTable(
                "AdditionalQuestions",
                table =>
                    table.HasCheckConstraint(
                        "CK_AdditionalQuestions_AppliesTo",
                        sql.Text("[CategoryId] IS NULL OR [ProgramId] IS NULL")
                    )
            );
            sql.Numbered(question.Property(q => q.Id), "AdditionalQuestionNumbers");
            question.Localized(q => q.Text, MaxTextLength);
            question.Property(q => q.Kind).AsName();
            question.Property(q => q.Seats).AsName();
            question
                .Property(q => q.Options)
                .HasConversion(
                    options => JsonSerializer.Serialize(options, JsonSerializerOptions.Default),
                    json => JsonSerializer.Deserialize<List<QuestionOption>>(json, JsonSerializerOptions.Default)!,
                    new ValueComparer<IReadOnlyList<QuestionOption>>(
                        (a, b) => a!.SequenceEqual(b!),
                        options => options.Aggregate(0, (hash, option) => HashCode.Combine(hash, option)),
                        options => options.ToList()
                    )
                );
            question.HasOne<Category>().WithMany().HasForeignKey(q => q.CategoryId).OnDelete(DeleteBehavior.Restrict);
            question.HasOne<Program>().WithMany().HasForeignKey(q => q.ProgramId).OnDelete(DeleteBehavior.Restrict);
        });
}

using System.Text.Json;
using Booking.Domain.Catalog;
using Booking.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Questions;

/// <summary>How a question is answered.</summary>
public enum QuestionKind { ShortText, ChooseOne, ChooseMany, YesNo }

/// <summary>For which kind of seat a question is asked.</summary>
public enum QuestionSeats { Any, Regular, Trial }

/// <summary>One of the answers to choose from. <paramref name="Key"/> stays the same when its words are mended, and is never given to another.</summary>
public sealed record QuestionOption(int Key, string Ja, string En)
{
    public LocalizedText Text => new(Ja, En);
}

/// <summary>What an admin writes down of a question.</summary>
/// <param name="Options">For the two kinds that choose; a key of 0 is a new option.</param>
/// <param name="CategoryId">Only for programs of this category; null with no program: for all.</param>
/// <param name="ProgramId">Only for this program.</param>
public sealed record QuestionDraft(LocalizedText Text, QuestionKind Kind, IReadOnlyList<QuestionOption> Options, bool IsRequired, QuestionSeats Seats, long? CategoryId, long? ProgramId);

/// <summary>Something the studio wants to know with a booking (additional_item_master, §7): asked where it applies, in the studio's order.</summary>
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

    /// <summary>In the order they are shown; none where nothing is to choose.</summary>
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

    /// <summary>False: kept for the answers that hang on it, asked nowhere any more (§7).</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Raised by every edit: an edit names the version it started from (§7).</summary>
    public int Version { get; private set; }

    internal void Change(QuestionDraft draft)
    {
        (Text, Kind, IsRequired, Seats, CategoryId, ProgramId) = (draft.Text, draft.Kind, draft.IsRequired, draft.Seats, draft.CategoryId, draft.ProgramId);
        var known = Options.Select(o => o.Key).ToHashSet();
        Options = draft.Kind is QuestionKind.ChooseOne or QuestionKind.ChooseMany ? [.. draft.Options.Select(o => known.Contains(o.Key) ? o : o with { Key = ++LastOptionKey })] : [];
    }

    internal static void Map(ModelBuilder model, SqlDialect sql) => model.Entity<AdditionalQuestion>(question =>
    {
        question.ToTable("AdditionalQuestions", table => table.HasCheckConstraint("CK_AdditionalQuestions_AppliesTo", sql.Text("[CategoryId] IS NULL OR [ProgramId] IS NULL")));
        sql.Numbered(question.Property(q => q.Id), "AdditionalQuestionNumbers");
        question.Localized(q => q.Text, MaxTextLength);
        question.Property(q => q.Kind).AsName();
        question.Property(q => q.Seats).AsName();
        question.Property(q => q.Options).HasConversion(
            options => JsonSerializer.Serialize(options, JsonSerializerOptions.Default), json => JsonSerializer.Deserialize<List<QuestionOption>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<QuestionOption>>((a, b) => a!.SequenceEqual(b!), options => options.Aggregate(0, (hash, option) => HashCode.Combine(hash, option)), options => options.ToList()));
        question.HasOne<Category>().WithMany().HasForeignKey(q => q.CategoryId).OnDelete(DeleteBehavior.Restrict);
        question.HasOne<Program>().WithMany().HasForeignKey(q => q.ProgramId).OnDelete(DeleteBehavior.Restrict);
    });
}

/// <summary>A question as it is asked, and as admins see it.</summary>
public sealed record QuestionView(
    long Id, LocalizedText Text, QuestionKind Kind, IReadOnlyList<QuestionOption> Options, bool IsRequired, QuestionSeats Seats, long? CategoryId, long? ProgramId, int Position, bool IsActive, int Version)
{
    /// <summary>Asked for a seat of this kind.</summary>
    public bool IsFor(ReservationType type) => Seats switch
    {
        QuestionSeats.Regular => type == ReservationType.Regular,
        QuestionSeats.Trial => type == ReservationType.Trial,
        _ => true,
    };

    /// <summary>Asked, or once asked, with bookings of this program.</summary>
    public bool IsAbout(long programId, long categoryId) => ProgramId == programId || CategoryId == categoryId || (ProgramId is null && CategoryId is null);

    internal static QuestionView Of(AdditionalQuestion q) => new(q.Id, q.Text, q.Kind, q.Options, q.IsRequired, q.Seats, q.CategoryId, q.ProgramId, q.Position, q.IsActive, q.Version);
}

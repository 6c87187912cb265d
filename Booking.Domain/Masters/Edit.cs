namespace Booking.Domain.Masters;

/// <summary>What an admin saves of a master (§7).</summary>
/// <param name="Number">What is edited; null: a new one.</param>
/// <param name="Version">The version the edit started from.</param>
/// <param name="Key">One per intention; the same key never saves twice.</param>
public sealed record Edit<TDraft>(string? Number, int Version, TDraft Draft, string Key);

/// <summary>A master as it is now.</summary>
public sealed record Master<TDraft>(string Number, int Version, bool IsActive, TDraft Draft);

/// <summary>It is saved, and what the next edit starts from.</summary>
public sealed record Saved(string Number, int Version);

/// <summary>Why nothing was saved: one of the three is set.</summary>
public sealed record NotSaved<TDraft>
{
    public NotSaved(Refusal refusal) => Refusal = refusal;

    public NotSaved(IReadOnlyList<FieldError> errors) => Errors = errors;

    public NotSaved(Master<TDraft> theirs) => Theirs = theirs;

    public Refusal? Refusal { get; }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = [];

    /// <summary>Somebody else saved it meanwhile: their state, to be shown beside one's own.</summary>
    public Master<TDraft>? Theirs { get; }
}

/// <summary>What is wrong with one field of a draft.</summary>
/// <param name="Field">The draft's property; of a text in two languages "Name.Ja" or "Name.En".</param>
/// <param name="Number">What the sentence counts or allows: a length, an amount, how many use it.</param>
public sealed record FieldError(string Field, FieldProblem Problem, long Number = 0);

/// <summary>The names under which the sentences stand in the language files.</summary>
public enum FieldProblem
{
    Needed,
    TooLong,
    TooSmall,
    TooBig,
    NotFound,
    KindFixed,
    NoTrialsOfKind,
    NoCostOfKind,
    CurrencyMalformed,
    PriceIdMalformed,
    PriceIdTaken,
    CourseInUse,
    ZoneUnknown,
    ZoneFixed,
    NoSuchAccount,
    AccountNotStaff,
    AccountTaken,
    ScopeTaken,
    SpanBackwards,
    SpansOverlap,
    DayTaken,
    DayOutOfRange,
}

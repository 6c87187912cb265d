using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Why nothing was saved: one of the three is set.</summary>
public sealed record NotSaved<TDraft>
{
    public NotSaved(Refusal refusal) => Refusal = refusal;

    public NotSaved(IReadOnlyList<FieldError> errors) => Errors = errors;

    public NotSaved(CatalogItem<TDraft> theirs) => Theirs = theirs;

    public Refusal? Refusal { get; }

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = [];

    /// <summary>Somebody else saved it meanwhile: their state, to be shown beside the admin's own.</summary>
    public CatalogItem<TDraft>? Theirs { get; }
}

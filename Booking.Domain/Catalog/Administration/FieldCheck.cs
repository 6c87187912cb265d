using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Collects what is wrong with a draft, so that all of it is reported at once.</summary>
internal sealed class FieldCheck
{
    /// <summary>The most that a payment provider takes in one go, in minor units.</summary>
    public const long MaxAmount = 99_999_999;

    private readonly List<FieldError> errors = [];

    public IReadOnlyList<FieldError> Errors => errors;

    public FieldCheck Refuse(string field, FieldProblem problem, long number = 0)
    {
        errors.Add(new(field, problem, number));
        return this;
    }

    public FieldCheck RefuseIf(bool wrong, string field, FieldProblem problem, long number = 0) =>
        wrong ? Refuse(field, problem, number) : this;

    /// <summary>Both languages, or neither if the text may be missing; none longer than its column.</summary>
    public FieldCheck Text(string field, LocalizedText text, int maxLength, bool mayBeMissing = false)
    {
        var missing = mayBeMissing && text.Ja.Length == 0 && text.En.Length == 0;
        foreach (var (name, words) in ((string, string)[])[(field + ".Ja", text.Ja), (field + ".En", text.En)])
            RefuseIf(!missing && words.Length == 0, name, FieldProblem.Needed)
                .RefuseIf(words.Length > maxLength, name, FieldProblem.TooLong, maxLength);
        return this;
    }

    /// <summary>Within a range; absent only if it may be.</summary>
    public FieldCheck Number(string field, long? number, long min, long max, bool mayBeMissing = false) =>
        number switch
        {
            null => RefuseIf(!mayBeMissing, field, FieldProblem.Needed),
            _ when number < min => Refuse(field, FieldProblem.TooSmall, min),
            _ when number > max => Refuse(field, FieldProblem.TooBig, max),
            _ => this,
        };

    public FieldCheck Currency(string field, string currency) =>
        RefuseIf(currency.Length != 3 || !currency.All(char.IsAsciiLetterLower), field, FieldProblem.CurrencyMalformed);
}

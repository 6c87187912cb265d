using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Collects what is wrong with a draft, so that all of it is reported at once.</summary>
internal sealed class FieldCheck
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public FieldCheck Refuse(string field, FieldProblem problem, long number = 0)
    {
        _errors.Add(new(field, problem, number));
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

    /// <summary>Within what can be paid at all (rule Amounts that can be paid).</summary>
    /// <param name="least">1 where it cannot be free, else 0.</param>
    public FieldCheck Price(string field, long? price, string currency, long least, bool mayBeMissing = false)
    {
        var fault = price switch
        {
            null => mayBeMissing ? null : new FieldError(field, FieldProblem.Needed),
            _ when price < least => Fault(FieldProblem.TooSmall, new(least, currency)),
            _ when price > PaymentLimits.Most => Fault(FieldProblem.TooBig, new(PaymentLimits.Most, currency)),
            > 0 when PaymentLimits.Least(currency) is { } limit && price < limit.Amount => Fault(
                FieldProblem.AmountTooSmall,
                limit
            ),
            _ => null,
        };
        if (fault is not null)
            _errors.Add(fault);
        return this;

        FieldError Fault(FieldProblem problem, Money amount) => new(field, problem, amount.Amount) { Amount = amount };
    }

    public FieldCheck Currency(string field, string currency) =>
        currency.Length != 3 || !currency.All(char.IsAsciiLetterLower)
            ? Refuse(field, FieldProblem.CurrencyMalformed)
            : RefuseIf(!PaymentLimits.Takes(currency), field, FieldProblem.CurrencyNotTaken);
}

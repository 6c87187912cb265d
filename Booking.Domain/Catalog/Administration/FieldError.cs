using Booking.Domain.Common;

namespace Booking.Domain.Catalog.Administration;

/// <summary>What is wrong with one field of a draft.</summary>
/// <param name="Field">The draft's property; of a text in two languages "Name.Ja" or "Name.En".</param>
/// <param name="Number">The number in the sentence: a length, an amount, how many use it.</param>
public sealed record FieldError(string Field, FieldProblem Problem, long Number = 0)
{
    /// <summary>The amount in the sentence, if it is about money; it stands in the place of the number.</summary>
    public Money? Amount { get; init; }
}

namespace Booking.Domain.Calendar;

/// <summary>What is wrong with a row of a file: in which column, and why.</summary>
/// <param name="Column">Null: the row as a whole.</param>
/// <param name="Value">What stands there, shortened; null where that says nothing.</param>
/// <param name="Line">Another line that is meant.</param>
public sealed record RowProblem(SlotColumn? Column, RowFault Fault, string? Value = null, int? Line = null);

/// <summary>The names under which the sentences stand in the language files.</summary>
public enum RowFault
{
    Missing, NotADate, NotATime, NotANumber, OutOfRange, EndsBeforeStart, EndDiffers, Unknown, Ambiguous, SetAside, NameDiffers, OtherLocation, SlotUnknown, SlotDiffers, SlotCancelled, Past, SameAsLine,
    TooManyCells, QuoteInside, QuoteNotClosed,
}

using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;

namespace Booking.Domain.Scheduling.Import;

/// <summary>What is wrong with a row of a file, or with a day of a rule: in which column, and why.</summary>
/// <param name="Column">Null: the row as a whole.</param>
/// <param name="Value">The cell's text, shortened; null if that says nothing.</param>
/// <param name="Line">Another line that is involved.</param>
/// <param name="Rule">For <see cref="RowFault.AgainstRule"/>: which rule of the calendar.</param>
public sealed record RowProblem(
    SlotColumn? Column,
    RowFault Fault,
    string? Value = null,
    int? Line = null,
    SlotFaultKind? Rule = null
)
{
    /// <summary>For a rule on prices: the least that can be paid.</summary>
    public Money? Least { get; init; }

    internal static RowProblem Of(SlotFault fault) =>
        new(ColumnOf(fault.Field), RowFault.AgainstRule, Rule: fault.Kind) { Least = fault.Least };

    private static SlotColumn? ColumnOf(SlotField field) =>
        field switch
        {
            SlotField.Program => SlotColumn.Program,
            SlotField.Location => SlotColumn.Location,
            SlotField.Room => SlotColumn.Room,
            SlotField.Staff => SlotColumn.Staff,
            SlotField.StartsAt => SlotColumn.Start,
            SlotField.EndsAt => SlotColumn.End,
            SlotField.Capacity => SlotColumn.Capacity,
            SlotField.TrialCapacity => SlotColumn.TrialCapacity,
            SlotField.Price => SlotColumn.Price,
            SlotField.TrialPrice => SlotColumn.TrialPrice,
            _ => null,
        };
}

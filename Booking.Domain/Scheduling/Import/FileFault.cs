using System.Text;
using System.Text.Unicode;

namespace Booking.Domain.Scheduling.Import;

/// <summary>Why a file cannot be read at all; its rows are then not looked at.</summary>
/// <param name="Line">Where, from 1; null for the file as a whole.</param>
/// <param name="Detail">Names of columns, or the position of a byte, from 0.</param>
public sealed record FileFault(FileFaultReason Reason, int? Line = null, string? Detail = null)
{
    /// <summary>The columns that the fault is about, if any.</summary>
    public IReadOnlyList<SlotColumn> Columns { get; init; } = [];
}

using CsvHelper;

namespace Booking.Domain.Scheduling.Import;

/// <summary>A row of an uploaded file, not interpreted yet.</summary>
/// <param name="Line">Where it begins, from 1, the head included, as an editor counts.</param>
/// <param name="Cells">By <see cref="SlotColumn"/>; null if the file has no such column.</param>
internal sealed record TableRow(int Line, string?[] Cells, RowFault? Fault)
{
    public string? this[SlotColumn column] => Cells[(int)column];
}

using Booking.Domain.Common;
using CsvHelper;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// An uploaded file as rows and columns: its encoding and separator are detected, and its head is checked for the
/// columns needed; the contents of the cells are left to <see cref="RowReader"/>.
/// </summary>
internal sealed record SlotTable(FileEncoding Encoding, char Separator, IReadOnlyList<TableRow> Rows)
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRows = 10_000;
    private const int MaxRecordBytes = 64 * 1024;
    private const int HeadSample = 4096;

    public static Result<SlotTable, FileFault> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            return new FileFault(FileFaultReason.TooBig);
        if (!FileText.Read(bytes).Succeeded(out var file, out var fault))
            return fault;
        var separator = SeparatorOf(file.Text);
        var malformed = new Dictionary<long, RowFault>();
        using var reader = CsvReader.FromText(
            file.Text,
            new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                TrackLineNumbers = true,
                PoolStrings = true,
                MaxRecordSize = MaxRecordBytes,
                OnMalformedRecord = record =>
                    malformed[record.LineNumber] =
                        record.Reason == CsvMalformedReason.UnterminatedQuote
                            ? RowFault.QuoteNotClosed
                            : RowFault.QuoteInside,
            }
        );
        try
        {
            return Read(reader, file.Encoding, separator, malformed);
        }
        catch (CsvFormatException e)
        {
            return new FileFault(FileFaultReason.RowTooLong, (int)e.LineNumber);
        }
    }

    private static Result<SlotTable, FileFault> Read(
        CsvReader reader,
        FileEncoding encoding,
        char separator,
        Dictionary<long, RowFault> malformed
    )
    {
        if (!reader.Read())
            return new FileFault(FileFaultReason.Empty);
        var width = reader.FieldCount;
        if (!ReadHead(reader).Succeeded(out var columns, out var fault))
            return fault;
        var rows = new List<TableRow>();
        while (reader.Read())
        {
            if (IsBlank(reader, 0))
                continue; // spreadsheets leave such rows behind
            if (rows.Count == MaxRows)
                return new FileFault(FileFaultReason.TooManyRows, (int)reader.LineNumber);
            rows.Add(ReadRow(reader, columns, width, malformed));
        }

        return rows.Count == 0 ? new FileFault(FileFaultReason.NoRows) : new SlotTable(encoding, separator, rows);
    }

    private static TableRow ReadRow(
        CsvReader reader,
        Dictionary<SlotColumn, int> columns,
        int width,
        Dictionary<long, RowFault> malformed
    )
    {
        var cells = new string?[SlotColumns.All.Count];
        foreach (var (column, index) in columns)
            cells[(int)column] = index < reader.FieldCount ? CsvCell.Unguard(reader.GetString(index).Trim()) : "";
        var fault =
            malformed.TryGetValue(reader.LineNumber, out var quotes) ? quotes
            : reader.FieldCount > width && !IsBlank(reader, width) ? RowFault.TooManyCells
            : (RowFault?)null;
        return new((int)reader.LineNumber, cells, fault);
    }

    private static Result<Dictionary<SlotColumn, int>, FileFault> ReadHead(CsvReader reader)
    {
        var columns = new Dictionary<SlotColumn, int>();
        var (line, unknown) = ((int)reader.LineNumber, new List<string>());
        for (var index = 0; index < reader.FieldCount; index++)
        {
            var head = CsvCell.Unguard(reader.GetString(index).Trim());
            if (head.Length == 0)
                continue;
            if (SlotColumns.Find(head) is not { } column)
                unknown.Add(head);
            else if (!columns.TryAdd(column, index))
                return new FileFault(FileFaultReason.DuplicateColumn, line, head) { Columns = [column] };
        }

        if (unknown.Count > 0)
            return new FileFault(
                FileFaultReason.UnknownColumn,
                line,
                string.Join(", ", unknown.Take(5).Select(u => u.To(40)))
            );
        var missing = SlotColumns.All.Where(c => SlotColumns.IsNeeded(c) && !columns.ContainsKey(c)).ToList();
        if (!columns.ContainsKey(SlotColumn.End) && !columns.ContainsKey(SlotColumn.Minutes))
            missing.Add(SlotColumn.End);
        return missing.Count > 0 ? new FileFault(FileFaultReason.MissingColumns, line) { Columns = missing } : columns;
    }

    /// <summary>The separator with which most of the head is understood.</summary>
    private static char SeparatorOf(string text)
    {
        var head = text.Length > HeadSample ? text[..HeadSample] : text;
        return ((ReadOnlySpan<char>)[',', ';', '\t'])
            .ToArray()
            .MaxBy(separator =>
            {
                using var reader = CsvReader.FromText(
                    head,
                    new CsvReaderOptions { Separator = separator, HasHeader = false }
                );
                return reader.Read()
                    ? Enumerable
                        .Range(0, reader.FieldCount)
                        .Count(i => SlotColumns.Find(reader.GetString(i)) is not null)
                    : 0;
            });
    }

    private static bool IsBlank(CsvReader reader, int from)
    {
        for (var index = from; index < reader.FieldCount; index++)
            if (!string.IsNullOrWhiteSpace(reader.GetString(index)))
                return false;
        return true;
    }
}

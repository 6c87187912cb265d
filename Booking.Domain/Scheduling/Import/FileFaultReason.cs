using System.Text;
using System.Text.Unicode;

namespace Booking.Domain.Scheduling.Import;

/// <summary>The keys of the sentences in the language files.</summary>
public enum FileFaultReason
{
    Empty,
    TooBig,
    Workbook,
    Encoding,
    NotText,
    UnknownColumn,
    MissingColumns,
    DuplicateColumn,
    TooManyRows,
    NoRows,
    RowTooLong,
    NotRead,
}

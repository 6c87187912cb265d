using System.Text;
using System.Text.Unicode;

namespace Booking.Domain.Scheduling.Import;

/// <summary>The encoding of a file.</summary>
public enum FileEncoding
{
    Utf8,
    Utf16,
    ShiftJis,
}

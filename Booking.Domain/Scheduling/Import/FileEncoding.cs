using System.Text;
using System.Text.Unicode;

namespace Booking.Domain.Scheduling.Import;

/// <summary>In what a file was written.</summary>
public enum FileEncoding
{
    Utf8,
    Utf16,
    ShiftJis,
}

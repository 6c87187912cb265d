using System.Globalization;
using System.Text;

namespace Booking.Domain.Catalog.Administration;

/// <summary>Why a line is not added.</summary>
public enum HolidayProblem
{
    DateMissing,
    NameMissing,
    NameTooLong,
    Twice,
    Known,
}

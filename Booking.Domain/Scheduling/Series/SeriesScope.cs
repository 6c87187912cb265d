using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Which slots of a series an edit covers; of either only those that have not begun. A single one is edited like any
/// slot and stays in its series.
/// </summary>
public enum SeriesScope
{
    ThisAndFollowing,
    All,
}

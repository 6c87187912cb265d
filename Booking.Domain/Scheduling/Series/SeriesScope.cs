using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Which slots of a series an edit is about; of either only those that have not begun. One alone is edited like any
/// slot and stays in its series.
/// </summary>
public enum SeriesScope
{
    ThisAndFollowing,
    All,
}

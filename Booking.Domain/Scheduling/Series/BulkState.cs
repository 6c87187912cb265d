using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Booking.Domain.Scheduling.Series;

/// <summary>What would become of one of many new slots.</summary>
public enum BulkState
{
    /// <summary>It is added.</summary>
    New,

    /// <summary>It is added if its staff member or room may have two at once.</summary>
    Clash,

    /// <summary>It exists already: nothing is added, nothing is changed.</summary>
    Exists,

    /// <summary>Left out: the location is closed on that day.</summary>
    Holiday,

    /// <summary>Left out on purpose.</summary>
    Exception,

    /// <summary>Left out: it would have begun already.</summary>
    Past,

    /// <summary>It cannot be added.</summary>
    Bad,
}

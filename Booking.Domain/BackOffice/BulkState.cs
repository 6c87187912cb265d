using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.BackOffice;

/// <summary>
/// Ready: can be refunded. Refunded: in this batch, now or before. Refused: cannot, for a reason. Unknown: not known
/// whether it was committed; starting the batch again finds out.
/// </summary>
public enum BulkState
{
    Ready,
    Refunded,
    Refused,
    Unknown,
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Webhooks;

/// <summary>What became of a delivery.</summary>
public enum Receipt
{
    Stored,
    Duplicate,
}

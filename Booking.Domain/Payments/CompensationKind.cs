using Booking.Domain.Payments.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Payments;

/// <summary>Refund and SlotReassign are carried out by the system; Manual waits for a person.</summary>
public enum CompensationKind
{
    Refund,
    SlotReassign,
    Manual,
}

using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>The tables that a payment's history is read from; nothing is logged twice for it.</summary>
public enum StoryKind
{
    Transition,
    Event,
    Refund,
    Ledger,
    Mail,
    Audit,
    Compensation,
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Audit;

/// <summary>Who or what caused a change.</summary>
public enum Trigger
{
    Member,
    Staff,
    Admin,
    Webhook,
    Timer,
    Return,
}

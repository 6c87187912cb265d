using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Holds;

/// <summary>What came of releasing a hold.</summary>
public enum ReleaseOutcome
{
    /// <summary>The seat is free.</summary>
    Freed,

    /// <summary>The money came first: the reservation stands.</summary>
    Paid,

    /// <summary>The provider has not said yet; the seat stays kept and the timer asks again.</summary>
    Asking,

    /// <summary>It was no hold (any more), or another server is at it.</summary>
    NothingToDo,
}

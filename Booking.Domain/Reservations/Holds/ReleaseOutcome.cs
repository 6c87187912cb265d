using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Holds;

/// <summary>The outcome of releasing a hold.</summary>
public enum ReleaseOutcome
{
    /// <summary>The seat is free.</summary>
    Freed,

    /// <summary>The money came first: the reservation is confirmed.</summary>
    Paid,

    /// <summary>The provider has not answered yet; the seat stays taken and the timer asks again.</summary>
    Asking,

    /// <summary>It was no hold (any more), or another server is releasing it.</summary>
    NothingToDo,
}

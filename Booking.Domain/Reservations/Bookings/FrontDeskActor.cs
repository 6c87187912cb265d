using Booking.Domain.Audit;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

internal static class FrontDeskActor
{
    /// <summary>As whom somebody who works here acts.</summary>
    public static Trigger DeskTrigger(this Actor actor) => actor.IsAdmin ? Trigger.Admin : Trigger.Staff;
}

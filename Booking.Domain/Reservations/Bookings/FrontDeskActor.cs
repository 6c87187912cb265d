using Booking.Domain.Audit;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.Bookings;

internal static class FrontDeskActor
{
    /// <summary>The trigger under which staff or an admin act.</summary>
    public static Trigger DeskTrigger(this Actor actor) => actor.IsAdmin ? Trigger.Admin : Trigger.Staff;
}

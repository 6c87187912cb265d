namespace Booking.Web.Admin.FirstSteps;

/// <summary>From an empty database to the first slot that can be booked, in order.</summary>
public enum FirstStep
{
    Studio,
    Place,
    Program,

    /// <summary>May be left out.</summary>
    Teacher,
    Slot,
}

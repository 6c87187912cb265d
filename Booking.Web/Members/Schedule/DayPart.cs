namespace Booking.Web.Members.Schedule;

/// <summary>A part of the day by the location's clock: before noon, until 17:00, after.</summary>
public enum DayPart
{
    Morning,
    Afternoon,
    Evening,
}

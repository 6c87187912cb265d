namespace Booking.Web.Staff.Calendar;

/// <summary>Where a slot stands among those of its time: in which of how many lanes.</summary>
public readonly record struct Lane(int Index, int Count);

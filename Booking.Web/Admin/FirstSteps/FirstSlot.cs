namespace Booking.Web.Admin.FirstSteps;

/// <summary>What the first slots are to be.</summary>
/// <param name="Seats">Of a lesson there is one.</param>
/// <param name="Weeks">How many weeks it takes place.</param>
public sealed record FirstSlot(DateOnly Day, TimeOnly Time, int Minutes, int Seats, int Weeks);

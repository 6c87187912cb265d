namespace Booking.Tests.Attack;

/// <summary>Who asks; the names are those of the demo accounts.</summary>
public enum Caller
{
    Guest,
    Member,
    Staff,
    Admin,
}

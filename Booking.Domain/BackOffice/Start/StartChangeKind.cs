namespace Booking.Domain.BackOffice.Start;

/// <summary>What has become of a booking.</summary>
public enum StartChangeKind
{
    Booked,
    Cancelled,
    OnHold,
    HoldEnded,
}

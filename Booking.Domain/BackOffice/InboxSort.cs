namespace Booking.Domain.BackOffice;

/// <summary>What the webhook inbox can be sorted by.</summary>
public enum InboxSort
{
    Received,
    Type,
    State,
    Attempts,
}

namespace Booking.Domain.BackOffice;

/// <summary>What the list of tasks can be sorted by.</summary>
public enum WorklistSort
{
    Created,
    Trigger,
    Amount,
    Settled,
}

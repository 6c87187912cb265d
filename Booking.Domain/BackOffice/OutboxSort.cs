namespace Booking.Domain.BackOffice;

/// <summary>
/// What the outbox may be sorted by; within equals the newer number comes first. NextAttempt: what is settled comes
/// last, either way.
/// </summary>
public enum OutboxSort
{
    Created,
    NextAttempt,
    Attempts,
}

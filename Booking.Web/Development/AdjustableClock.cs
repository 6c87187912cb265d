namespace Booking.Web.Development;

/// <summary>
/// The system's clock, moved on by a span that a developer chooses: fifteen minutes pass in a click. Timers keep the
/// system's pace.
/// </summary>
public sealed class AdjustableClock : TimeProvider
{
    private long _ahead;

    /// <summary>For whoever sleeps until a moment: timers do not notice.</summary>
    public event Action? Moved;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <summary>Time does not go back.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ahead, by.Ticks);
        Moved?.Invoke();
    }
}

namespace Booking.Tests.Drill;

/// <summary>The system's clock, put forward or back while the program runs; timers keep the system's pace.</summary>
internal sealed class SwingingClock : TimeProvider
{
    private long _offset;

    public TimeSpan Offset
    {
        set => Interlocked.Exchange(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
}

namespace Booking.Domain.Persistence;

/// <summary>
/// How the execution strategies of both engines treat a database that does not answer: they try again for
/// <see cref="DatabaseTimeouts.Patience"/> and then say so by one exception.
/// </summary>
internal sealed class Retries
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long _began;
    private long _attempt;

    public void Begin() => _began = _attempt = TimeProvider.System.GetTimestamp();

    /// <param name="otherwise">What the engine's own strategy says, e.g. of a deadlock.</param>
    /// <returns>How long to wait before the next attempt; null: there is none.</returns>
    public TimeSpan? Next(Exception last, Func<TimeSpan?> otherwise)
    {
        if (!last.IsOutage())
            return otherwise();
        var now = TimeProvider.System.GetTimestamp();
        var (soFar, again) = (Elapsed(_began, now), Pause + Elapsed(_attempt, now));
        _attempt = now;
        return soFar + again < DatabaseTimeouts.Patience ? Pause : null; // the next attempt takes as long as the last
    }

    private static TimeSpan Elapsed(long from, long to) => TimeProvider.System.GetElapsedTime(from, to);

    /// <summary>What a caller is told instead of the driver's words.</summary>
    public static async Task<T> NamedAsync<T>(Task<T> execution)
    {
        try
        {
            return await execution;
        }
        catch (Exception e) when (e is not DatabaseUnavailableException && e.IsOutage())
        {
            throw new DatabaseUnavailableException(e);
        }
    }

    /// <inheritdoc cref="NamedAsync"/>
    public static T Named<T>(Func<T> execution)
    {
        try
        {
            return execution();
        }
        catch (Exception e) when (e is not DatabaseUnavailableException && e.IsOutage())
        {
            throw new DatabaseUnavailableException(e);
        }
    }
}

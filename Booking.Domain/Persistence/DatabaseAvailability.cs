namespace Booking.Domain.Persistence;

/// <summary>
/// Whether the database answers, as <see cref="DatabaseWatch"/> has found out (rule Dead database). While it does not,
/// connections are refused at once instead of being waited for.
/// </summary>
public sealed class DatabaseAvailability : IDisposable
{
    private readonly SemaphoreSlim _suspicion = new(0, 1);
    private readonly Lock _gate = new();
    private TaskCompletionSource _back = Completed();

    public bool IsAvailable { get; private set; } = true;

    /// <summary>Raised on any thread, after <see cref="IsAvailable"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>Returns when the database answers, at once if it does.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return _back.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => _suspicion.Dispose();

    /// <summary>Somebody got no answer: the watch shall look now.</summary>
    internal void Suspect()
    {
        lock (_gate)
            if (_suspicion.CurrentCount == 0)
                _suspicion.Release();
    }

    /// <summary>Returns after a suspicion, or when it is time to look anyway.</summary>
    internal Task WaitForSuspicionAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        _suspicion.WaitAsync(atMost, cancellationToken);

    /// <returns>Whether this is news.</returns>
    internal bool Note(bool answers)
    {
        lock (_gate)
        {
            if (IsAvailable == answers)
                return false;
            IsAvailable = answers;
            if (answers)
                _back.SetResult();
            else
                _back = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Changed?.Invoke();
        return true;
    }

    private static TaskCompletionSource Completed()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}

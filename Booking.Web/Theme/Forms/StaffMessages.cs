namespace Booking.Web.Theme.Forms;

/// <summary>Something said in passing.</summary>
/// <param name="IsWarning">Stays until it is closed.</param>
public sealed record StaffMessage(string Text, bool IsWarning);

/// <summary>
/// Messages at the edge of the screen. Not MudBlazor's snackbar: each of its messages writes a style element, which the
/// content policy forbids.
/// </summary>
public sealed class StaffMessages(TimeProvider clock) : IDisposable
{
    /// <summary>How long good news stays.</summary>
    internal static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);

    private readonly Lock _gate = new();
    private readonly List<StaffMessage> _messages = [];
    private readonly HashSet<ITimer> _timers = [];

    /// <summary>Raised off the renderer's thread.</summary>
    public event Action? Changed;

    /// <summary>The newest last.</summary>
    public IReadOnlyList<StaffMessage> Shown
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>Something went well; the words go away by themselves.</summary>
    public void Say(string text)
    {
        var message = new StaffMessage(text, IsWarning: false);
        lock (_gate)
        {
            _messages.Add(message);
            _timers.Add(clock.CreateTimer(_ => Close(message), null, Stay, Timeout.InfiniteTimeSpan));
        }

        Changed?.Invoke();
    }

    /// <summary>Something did not; the words stay until they are closed.</summary>
    public void Warn(string text)
    {
        lock (_gate)
            _messages.Add(new(text, IsWarning: true));
        Changed?.Invoke();
    }

    public void Close(StaffMessage message)
    {
        lock (_gate)
            _messages.RemoveAll(m => ReferenceEquals(m, message));
        Changed?.Invoke();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers)
                timer.Dispose();
            _timers.Clear();
        }
    }
}

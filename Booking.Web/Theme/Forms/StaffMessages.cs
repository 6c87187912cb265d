namespace Booking.Web.Theme.Forms;

/// <summary>
/// Messages at the edge of the screen. Not MudBlazor's snackbar: each of its messages writes a style element, which the
/// content policy forbids.
/// </summary>
public sealed class StaffMessages(TimeProvider clock) : IDisposable
{
    /// <summary>How long good news stays.</summary>
    internal static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);

    /// <summary>The same where a person may want to do something about it.</summary>
    internal static readonly TimeSpan StayWithAction = TimeSpan.FromSeconds(12);

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
    /// <returns>What to close when it is no longer true.</returns>
    public StaffMessage Say(string text, MessageAction? action = null)
    {
        var message = new StaffMessage(text, IsWarning: false) { Action = action };
        var stay = action is null ? Stay : StayWithAction;
        lock (_gate)
        {
            _messages.Add(message);
            _timers.Add(clock.CreateTimer(_ => Close(message), null, stay, Timeout.InfiniteTimeSpan));
        }

        Changed?.Invoke();
        return message;
    }

    /// <summary>Something did not; the words stay until they are closed.</summary>
    /// <returns>What to close when it is no longer true.</returns>
    public StaffMessage Warn(string text)
    {
        var message = new StaffMessage(text, IsWarning: true);
        lock (_gate)
            _messages.Add(message);
        Changed?.Invoke();
        return message;
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

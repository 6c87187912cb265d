using Microsoft.JSInterop;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What the browser's script tells the page: one call for each finished gesture. Everybody can call these; nothing they
/// say is trusted.
/// </summary>
public sealed class CalendarGestures
{
    private readonly CalendarSession _session;
    private readonly ICalendarView _view;
    private readonly Func<Task> _help;

    /// <param name="help">Shows the keys.</param>
    internal CalendarGestures(CalendarSession session, ICalendarView view, Func<Task> help) =>
        (_session, _view, _help) = (session, view, help);

    /// <summary>A slot was dragged, or moved by keys.</summary>
    /// <param name="slot">SS….</param>
    /// <param name="column">The key of a <see cref="CalendarColumn"/>.</param>
    /// <param name="from">Minutes after midnight; negative: the time of day stays.</param>
    /// <param name="key">Made when the gesture began: the same one does nothing twice.</param>
    [JSInvokable]
    public Task DropAsync(string slot, string column, int from, int to, bool resized, string key) =>
        _view.RunAsync(() => _session.DropAsync(slot, SlotDrop.Read(column, from, to, resized), key));

    /// <summary>A new slot was drawn over free time; an empty column: somewhere sensible.</summary>
    [JSInvokable]
    public Task DrawAsync(string column, int from, int to) =>
        _view.RunAsync(() => _session.DrawAsync(SlotDrop.Read(column, from, to, resized: true)));

    [JSInvokable]
    public Task OpenAsync(string slot) => _view.RunAsync(() => _session.OpenAsync(slot, cancelling: false));

    [JSInvokable]
    public Task CancelAsync(string slot) => _view.RunAsync(() => _session.OpenAsync(slot, cancelling: true));

    [JSInvokable]
    public Task CopyAsync(string slot) => _view.RunAsync(() => _session.CopyAsync(slot));

    [JSInvokable]
    public Task UndoAsync() => _view.RunAsync(_session.UndoAsync);

    [JSInvokable]
    public Task EscapeAsync() => _view.RunAsync(_session.LeavePanelAsync);

    [JSInvokable]
    public Task HelpAsync() => _view.RunAsync(_help);

    /// <summary>A slot is being dragged; empty: it was let go without a change.</summary>
    [JSInvokable]
    public Task GrabAsync(string slot) =>
        _view.RunAsync(() =>
        {
            _session.Grab(slot);
            return Task.CompletedTask;
        });

    /// <summary>The browser is still there.</summary>
    [JSInvokable]
    public Task BeatAsync() =>
        _view.RunAsync(() =>
        {
            _view.Presence?.Beat();
            return Task.CompletedTask;
        });
}

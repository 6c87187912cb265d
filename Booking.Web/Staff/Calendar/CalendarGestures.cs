using Microsoft.JSInterop;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What the browser's script tells the page: one call for each finished gesture. Everybody can call these; nothing they
/// say is trusted.
/// </summary>
public sealed class CalendarGestures
{
    private readonly CalendarPage page;

    internal CalendarGestures(CalendarPage page) => this.page = page;

    /// <summary>A slot was dragged, or moved by keys.</summary>
    /// <param name="slot">SS….</param>
    /// <param name="column">The key of a <see cref="CalendarColumn"/>.</param>
    /// <param name="from">Minutes after midnight; negative: the time of day stays.</param>
    /// <param name="key">Made when the gesture began: the same one does nothing twice.</param>
    [JSInvokable]
    public Task DropAsync(string slot, string column, int from, int to, bool resized, string key) =>
        page.RunGestureAsync(() => page.DropAsync(slot, SlotDrop.Read(column, from, to, resized), key));

    /// <summary>A new slot was drawn over free time; an empty column: somewhere sensible.</summary>
    [JSInvokable]
    public Task DrawAsync(string column, int from, int to) =>
        page.RunGestureAsync(() => page.DrawAsync(SlotDrop.Read(column, from, to, resized: true)));

    [JSInvokable]
    public Task OpenAsync(string slot) => page.RunGestureAsync(() => page.OpenAsync(slot, cancelling: false));

    [JSInvokable]
    public Task CancelAsync(string slot) => page.RunGestureAsync(() => page.OpenAsync(slot, cancelling: true));

    [JSInvokable]
    public Task CopyAsync(string slot) => page.RunGestureAsync(() => page.CopyAsync(slot));

    [JSInvokable]
    public Task UndoAsync() => page.RunGestureAsync(page.UndoAsync);

    [JSInvokable]
    public Task EscapeAsync() => page.RunGestureAsync(page.EscapeAsync);

    /// <summary>A slot is being dragged; empty: it was let go without a change.</summary>
    [JSInvokable]
    public Task GrabAsync(string slot) => page.RunGestureAsync(() => page.GrabAsync(slot));

    /// <summary>The browser is still there.</summary>
    [JSInvokable]
    public Task BeatAsync() => page.RunGestureAsync(page.BeatAsync);
}

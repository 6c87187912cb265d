using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Booking.Web.Staff.Calendar;

/// <summary>The page's side of <c>wwwroot/js/calendar.js</c>: loads it and tells it what it cannot see.</summary>
/// <param name="address">Of the module.</param>
internal sealed class CalendarScript(IJSRuntime js, string address) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private DotNetObjectReference<CalendarGestures>? _gestures;

    public bool IsAttached => _script is not null;

    public async Task AttachAsync(ElementReference root, CalendarGestures gestures, CancellationToken cancellationToken)
    {
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, address);
            if (_module is null || cancellationToken.IsCancellationRequested)
                return;
            _gestures = DotNetObjectReference.Create(gestures);
            _script = await _module.InvokeAsync<IJSObjectReference>("attach", cancellationToken, root, _gestures);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page was left while it came to life.
        }
    }

    /// <summary>Other days or another view are shown.</summary>
    public ValueTask ShownAsync(CancellationToken cancellationToken) =>
        _script?.InvokeVoidAsync("shown", cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>Puts the focus on a slot as soon as it is there.</summary>
    /// <param name="slot">SS….</param>
    public ValueTask FocusAsync(string slot, CancellationToken cancellationToken) =>
        _script?.InvokeVoidAsync("focus", cancellationToken, slot) ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _gestures?.Dispose();
        try
        {
            if (_script is not null)
                await _script.InvokeVoidAsync("dispose");
            if (_script is not null)
                await _script.DisposeAsync();
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser went first.
        }
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Holds;

/// <summary>
/// Minutes and seconds until a moment; ticks by itself, red in the last two minutes. On a page without a circuit it
/// stands still.
/// </summary>
public sealed partial class Countdown(TimeProvider clock) : ComponentBase, IDisposable
{
    private static readonly TimeSpan Hurry = TimeSpan.FromMinutes(2);

    private ITimer? _timer;

    /// <summary>UTC.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    /// <summary>Called once, when nothing is left.</summary>
    [Parameter]
    public EventCallback OnZero { get; set; }

    private TimeSpan Left => Until > clock.GetUtcNow() ? Until - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>A begun second counts, so that 0:00 means over.</summary>
    private string Face
    {
        get
        {
            var seconds = (long)Math.Ceiling(Left.TotalSeconds);
            return string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _timer = clock.CreateTimer(
                _ => _ = InvokeAsync(TickAsync),
                null,
                TimeSpan.FromSeconds(1),
                TimeSpan.FromSeconds(1)
            );
    }

    private async Task TickAsync()
    {
        if (_timer is null)
            return;
        StateHasChanged();
        if (Left > TimeSpan.Zero)
            return;
        Dispose();
        await OnZero.InvokeAsync();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }
}

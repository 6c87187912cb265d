using Booking.Domain.Installations;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Layout;

/// <summary>A component that is shown anew when a pause begins or ends (rule Copied database).</summary>
public abstract class PauseWatch(InstallationState installation) : ComponentBase, IDisposable
{
    protected Pause? Pause => installation.Pause;

    protected bool IsPaused => installation.IsPaused;

    protected override void OnInitialized() => installation.Changed += ShowAnew;

    public void Dispose()
    {
        installation.Changed -= ShowAnew;
        GC.SuppressFinalize(this);
    }

    private void ShowAnew() => _ = InvokeAsync(StateHasChanged);
}

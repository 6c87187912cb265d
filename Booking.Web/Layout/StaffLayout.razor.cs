using System.Security.Claims;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MudBlazor.Interfaces;
using MudBlazor.Services;

namespace Booking.Web.Layout;

/// <summary>
/// MudBlazor's providers stand here, once, inside the interactive part of the document: in the layout and in a page
/// they would clash, in the document's static part popovers would stay shut.
/// </summary>
public sealed partial class StaffLayout(
    NavigationManager navigation,
    StaffDialogs dialogs,
    IBrowserViewportService viewport
)
{
    /// <summary>Below it the drawer covers the page, and begins closed.</summary>
    private const Breakpoint Covering = Breakpoint.Md;

    private readonly TaskCompletionSource _drawerSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isSearching;
    private bool _isMenuAwaited;
    private ErrorBoundary? _boundary;
    private ErrorBoundary? _chip;
    private MudDrawer? _drawer;

    /// <summary>Below its breakpoint the drawer closes itself as soon as the browser has told its width.</summary>
    private bool _open = true;

    private string Here => "/" + navigation.ToBaseRelativePath(navigation.Uri);

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    protected override void OnInitialized() => navigation.LocationChanged += OnLocationChanged;

    protected override void OnParametersSet()
    {
        _boundary?.Recover();
        _chip?.Recover();
    }

    private static string? NameOf(ClaimsPrincipal user) =>
        user.FindFirst(ActorClaims.DisplayName)?.Value ?? user.Identity?.Name;

    private void OnDrawer(bool isOpen)
    {
        _open = isOpen;
        _drawerSettled.TrySetResult();
    }

    /// <summary>
    /// Whoever is quicker than the browser's answer about its width is answered after it: until then a phone's drawer
    /// counts as open, and the press would close it.
    /// </summary>
    private async Task ToggleAsync()
    {
        if (_isMenuAwaited)
            return;
        _isMenuAwaited = true;
        if (!_drawerSettled.Task.IsCompleted && await viewport.GetCurrentBreakpointAsync() < Covering)
            await _drawerSettled.Task;
        _drawerSettled.TrySetResult();
        _isMenuAwaited = false;
        _open = !_open;
    }

    /// <summary>Once at a time: Ctrl+K in the open search opens no second one.</summary>
    private async Task SearchAsync()
    {
        if (_isSearching)
            return;
        _isSearching = true;
        await SearchDialog.AskAsync(dialogs, Search["Title"], navigation);
        _isSearching = false;
    }

    /// <summary>A drawer that covers the page closes when a link in it was followed.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        if (_drawer is INavigationEventReceiver drawer)
            _ = InvokeAsync(drawer.OnNavigation);
    }
}

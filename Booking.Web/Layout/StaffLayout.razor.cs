using System.Security.Claims;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;
using MudBlazor.Interfaces;

namespace Booking.Web.Layout;

/// <summary>
/// MudBlazor's providers stand here, once, inside the interactive part of the document: in the layout and in a page
/// they would clash, in the document's static part popovers would stay shut.
/// </summary>
public sealed partial class StaffLayout(NavigationManager navigation, IDialogService dialogs)
{
    private static readonly DialogOptions SearchOptions = new()
    {
        CloseOnEscapeKey = true,
        CloseButton = true,
        BackdropClick = true,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
        Position = DialogPosition.TopCenter,
    };

    private bool _isSearching;
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

    private void Toggle() => _open = !_open;

    /// <summary>Once at a time: Ctrl+K in the open search opens no second one.</summary>
    private async Task SearchAsync()
    {
        if (_isSearching)
            return;
        _isSearching = true;
        var dialog = await dialogs.ShowAsync<SearchDialog>(Search["Title"], SearchOptions);
        await dialog.Result;
        _isSearching = false;
    }

    /// <summary>A drawer that covers the page closes when a link in it was followed.</summary>
    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        if (_drawer is INavigationEventReceiver drawer)
            _ = InvokeAsync(drawer.OnNavigation);
    }
}

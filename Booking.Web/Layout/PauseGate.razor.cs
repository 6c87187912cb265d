using Booking.Domain.Installations;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Layout;

public sealed partial class PauseGate(InstallationState installation, NavigationManager navigation)
    : PauseWatch(installation)
{
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool IsOpen =>
        PausedSite.IsOpen(new PathString("/" + navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0]));
}

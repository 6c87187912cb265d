using Booking.Domain.Persistence;
using Booking.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Layout;

public sealed partial class OutageBanner(DatabaseAvailability database, OutageNotice notice)
    : ComponentBase,
        IDisposable
{
    private DatabaseAvailability Database => database;

    private OutageNotice Notice => notice;

    public void Dispose()
    {
        database.Changed -= ShowAnew;
        notice.Changed -= ShowAnew;
    }

    protected override void OnInitialized()
    {
        database.Changed += ShowAnew;
        notice.Changed += ShowAnew;
    }

    private void ShowAnew() => _ = InvokeAsync(StateHasChanged);
}

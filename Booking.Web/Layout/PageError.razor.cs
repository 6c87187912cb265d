using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Booking.Web.Layout;

public sealed partial class PageError(DatabaseAvailability database) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();

    [Parameter, EditorRequired]
    public required Exception Exception { get; set; }

    /// <summary>The page's own address.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    /// <summary>Shows the page again when the database answers.</summary>
    [Parameter, EditorRequired]
    public required ErrorBoundary? Boundary { get; set; }

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private bool IsOutage => Exception.IsOutage();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized()
    {
        if (IsOutage && Http is { Response.HasStarted: false })
            Http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && IsOutage)
            _ = RecoverAsync(_gone.Token);
    }

    private async Task RecoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The watch may not know yet what this page has met.
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellationToken);
            await database.WaitAsync(cancellationToken);
            await InvokeAsync(() => Boundary?.Recover());
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}

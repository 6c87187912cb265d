using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>One payment: what it was for, what a refund would do, and everything that has happened to it.</summary>
public sealed partial class PaymentPage(PaymentList list, PaymentFeed feed, CurrentActor current)
{
    private const string Zone = Location.DefaultTimeZone;

    private bool _isRead;
    private PaymentRow? _row;
    private PaymentWatch? _watch;

    /// <summary>PY….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    private IReadOnlyList<(string Title, string Href)> Trail => [(Text["Payments"], PaymentsQuery.Path)];

    public override ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        return base.DisposeAsync();
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        // Only a live page is told of changes; a prerendered one is gone by then.
        if (!firstRender)
            return;
        _watch = feed.Watch(_ => OnRendererAsync(FollowAsync));
        Watch();
    }

    private static string Sum(long amount, PaymentRow row) => Amount.Format(new Money(amount, row.Currency));

    private async Task FollowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        _row = await list.FindAsync(await current.GetAsync(), Number, Gone);
        Watch();
        _isRead = true;
    }

    private void Watch() => _watch?.Show(_row is null ? [] : [_row]);
}

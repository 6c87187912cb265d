using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>The list of payments, where each row answers what a refund would do, and tells what has happened.</summary>
public sealed partial class PaymentsPage(
    PaymentList list,
    PaymentFeed feed,
    CurrentActor current,
    NavigationManager navigation
)
{
    private const string Zone = Location.DefaultTimeZone;

    private readonly string _batch = Guid.CreateVersion7().ToString("n");
    private AdminGrid<PaymentRow>? _grid;
    private PaymentWatch? _watch;

    public override ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        return base.DisposeAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Only a live page is told of changes; a prerendered one is gone by then.
        if (!firstRender)
            return;
        _watch = feed.Watch(ids => OnRendererAsync(() => RefreshAsync(ids)));
        Watch(_grid?.Rows ?? []);
    }

    /// <summary>A sum per currency.</summary>
    private static string Total(IEnumerable<PaymentRow> chosen) =>
        string.Join(
            " + ",
            chosen
                .GroupBy(row => row.Currency)
                .Select(same => Amount.Format(new Money(same.Sum(row => row.Left.Amount), same.Key)))
        );

    private static PaymentMeans MeansOf(PaymentRow row) => row.IsCash ? PaymentMeans.Cash : PaymentMeans.Card;

    private static AdminColumn<PaymentRow> Column(
        PaymentColumn column,
        string title,
        RenderFragment<PaymentRow> template
    ) => AdminColumn<PaymentRow>.Of(PaymentsQuery.Shape.Find(column.ToString())!, title, template);

    private async Task<GridPage<PaymentRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await list.PageAsync(actor, query.ToFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }

    private void Watch(IReadOnlyList<PaymentRow> rows) => _watch?.Show(rows);

    /// <summary>Reads these rows again, where they stand.</summary>
    private async Task RefreshAsync(IReadOnlyCollection<long> ids)
    {
        if (_grid is null)
            return;
        _grid.Refresh(await list.ByIdAsync(await current.GetAsync(), ids, Gone));
        Watch(_grid.Rows);
    }

    private string BulkAddress(IEnumerable<PaymentRow> chosen)
    {
        var numbers = chosen.Select(row => row.Id).Order().Select(Numbering.Payment.Of);
        return $"/admin/payments/bulk?batch={_batch}&p={string.Join('.', numbers)}";
    }
}

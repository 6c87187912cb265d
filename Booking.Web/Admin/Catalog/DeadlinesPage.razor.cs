using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Catalog;

/// <summary>The deadlines, each with an example; which bookings lose one is said before it is deleted.</summary>
public sealed partial class DeadlinesPage(
    ReadCatalogItems items,
    DeleteDeadline delete,
    PreviewDeadline preview,
    StaffDialogs dialogs,
    CurrentActor current,
    TimeProvider clock
)
{
    private AdminGrid<DeadlineRow>? _grid;
    private Refusal? _refusal;
    private bool _hasDefault = true;
    private bool _isBusy;

    private async Task<GridPage<DeadlineRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var rows = await items.DeadlinesAsync(await current.GetAsync(), cancellationToken);
        _hasDefault = rows.Any(r => r.Scope == DeadlineScope.Default);
        StateHasChanged();
        return new([.. rows.Skip((query.Page - 1) * query.Size).Take(query.Size)], rows.Count);
    }

    private string NameOf(DeadlineRow row) =>
        row.Target is { } target ? CatalogItemFacts.In(target) : Text["Scope" + row.Scope];

    private string Span(int minutes) => DeadlineExample.Span(minutes, Text);

    private string Example(DeadlineRow row) =>
        DeadlineExample.Of(row.ReserveMinutes, row.CancelMinutes, clock.GetUtcNow(), Text);

    private async Task DeleteAsync(DeadlineRow row)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal) = (true, null);
        try
        {
            var actor = await current.GetAsync();
            var touched = await preview.RunAsync(actor, row.Number, draft: null, CancellationToken.None) ?? 0;
            var keeping = await preview.KeepingAsync(actor, row.Number, draft: null, CancellationToken.None) ?? 0;
            var question = new Question(
                Text["DeleteOf", NameOf(row)],
                DeadlineExample.Touches(touched, keeping, Text),
                Text["Delete"]
            )
            {
                IsDanger = true,
            };
            if (!await dialogs.ConfirmAsync(question))
                return;
            _refusal = (await delete.RunAsync(actor, row.Number, row.Version, CancellationToken.None)).Refusal;
            if (_grid is not null)
                await _grid.ReloadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}

using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>The holidays of a year; a whole list can be pasted beneath them.</summary>
public sealed partial class HolidaysPage(
    ReadCatalogItems items,
    DeleteHoliday delete,
    StaffDialogs dialogs,
    CurrentActor current,
    TimeProvider clock,
    NavigationManager navigation
)
{
    private AdminGrid<HolidayRow>? _grid;
    private Refusal? _refusal;
    private int _year;
    private bool _isBusy;

    private DateTimeOffset Now => clock.GetUtcNow();

    private async Task<GridPage<HolidayRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        _year = query.YearOf(Now);
        var rows = await items.HolidaysAsync(await current.GetAsync(), _year, cancellationToken);
        var sorted = query.IsDescending ? rows.OrderByDescending(r => r.Date) : rows.OrderBy(r => r.Date);
        return new([.. sorted.Skip((query.Page - 1) * query.Size).Take(query.Size)], rows.Count);
    }

    private string PlaceOf(HolidayRow row) =>
        row.Location is { } place ? CatalogItemFacts.In(place) : Text["EveryLocation"];

    /// <summary>Shows the year of the first of the new days.</summary>
    private async Task AddedAsync(DateOnly first)
    {
        if (first.Year != _year)
            navigation.NavigateTo(CatalogAddresses.HolidaysOf(first.Year));
        else if (_grid is not null)
            await _grid.ReloadAsync();
    }

    private async Task DeleteAsync(HolidayRow row)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal) = (true, null);
        try
        {
            var question = new Question(
                Text["DeleteOf", CatalogItemFacts.In(row.Name)],
                $"{Dates.Full(row.Date)} · {PlaceOf(row)}",
                Text["Delete"]
            )
            {
                IsDanger = true,
            };
            if (!await dialogs.ConfirmAsync(question))
                return;
            _refusal = (await delete.RunAsync(await current.GetAsync(), row.Number, CancellationToken.None)).Refusal;
            if (_grid is not null)
                await _grid.ReloadAsync();
        }
        finally
        {
            _isBusy = false;
        }
    }
}

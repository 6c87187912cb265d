using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Booking.Web.Admin.Payments;

/// <summary>What waits for a person: why, what led to it, and how it was settled.</summary>
public sealed partial class TasksPage(Worklist work, CurrentActor current, StaffDialogs dialogs, StaffMessages messages)
{
    private const string Zone = Location.DefaultTimeZone;

    private readonly Dictionary<long, string?> _typed = [];
    private AdminGrid<CompensationRow>? _grid;

    [SupplyParameterFromQuery(Name = TasksQuery.Settled)]
    public string? SettledOnly { get; set; }

    private bool IsSettled => QueryValue.IsTrue(SettledOnly);

    private static AdminColumn<CompensationRow> Column(
        TaskColumn column,
        string title,
        RenderFragment<CompensationRow> template
    ) => AdminColumn<CompensationRow>.Of(TasksQuery.Shape.Find(column.ToString())!, title, template);

    private string NameOf(CompensationRow row) =>
        $"{Text["Trigger" + row.Trigger]} {row.Payment ?? row.Reservation}".TrimEnd();

    private async Task<GridPage<CompensationRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await work.PageAsync(actor, query.ToWorklistFilter(), query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }

    /// <summary>What was typed is kept for the task when the dialog is closed without settling it.</summary>
    private async Task SettleAsync(CompensationRow row)
    {
        Action<string?> keep = typed => _typed[row.Id] = typed;
        var parameters = new DialogParameters<SettleTaskDialog>
        {
            { dialog => dialog.Row, row },
            { dialog => dialog.Typed, _typed.GetValueOrDefault(row.Id) },
            { dialog => dialog.OnTyped, keep },
        };
        var result = await dialogs.OpenAsync(
            Text["SettleTitle"],
            parameters,
            new DialogOptions
            {
                BackdropClick = false,
                MaxWidth = MaxWidth.Small,
                FullWidth = true,
            }
        );
        if (result is { Canceled: false })
        {
            _typed.Remove(row.Id);
            messages.Say(Text["SettledNow", NameOf(row)]);
        }

        // Also where somebody else was faster: the row is no longer open then.
        if (_grid is not null)
            await _grid.ReloadAsync();
    }
}

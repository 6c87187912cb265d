using System.Globalization;
using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Radzen.Blazor;

namespace Booking.Web.Admin;

/// <summary>
/// The refund grid (§5). The address is its only state: filters, order, page and columns are read from it, and every
/// wish is a new address. The grid itself is only given the rows of the page; it never asks the database.
/// </summary>
public sealed partial class PaymentsPage
{
    private const string Zone = Location.DefaultTimeZone;

    private readonly Dictionary<long, PaymentRow> chosen = [];
    private readonly string batch = Guid.CreateVersion7().ToString("n");
    private PaymentsQuery query = new();
    private Page<PaymentRow>? page;
    private List<PaymentGridRow> rows = [];
    private IReadOnlyList<ViewRow> views = [];
    private CancellationTokenSource? reading;
    private PaymentWatch? watch;
    private RadzenDataGrid<PaymentGridRow>? grid;

    [Inject]
    private PaymentList List { get; set; } = null!;

    [Inject]
    private MyViews Views { get; set; } = null!;

    [Inject]
    private PaymentFeed Feed { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool AllChosen => rows.Count > 0 && rows.All(row => chosen.ContainsKey(row.Id));

    /// <summary>No more can be refunded at once.</summary>
    private bool IsEnough => chosen.Count >= BulkRefund.MaxRows;

    /// <summary>A sum per currency.</summary>
    private string ChosenTotal =>
        string.Join(
            " + ",
            chosen
                .Values.GroupBy(row => row.Currency)
                .Select(same => Amount.Format(new Money(same.Sum(row => row.Left.Amount), same.Key)))
        );

    private string BulkAddress =>
        $"/admin/payments/bulk?batch={batch}&p={string.Join('.', chosen.Keys.Order().Select(Numbering.Payment.Of))}";

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += OnLocationChanged;
        await ReadViewsAsync();
        await ReadAsync();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        // Only a live page is told of changes; a prerendered one is gone by then.
        if (!firstRender)
            return;
        watch = Feed.Watch(ids => OnRendererAsync(() => RefreshAsync(ids)));
        watch.Show(rows.Select(row => row.Row));
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == PaymentsQuery.Path)
            _ = OnRendererAsync(ReadAsync);
    }

    /// <summary>Shows what the address says. A read that a newer address has overtaken is given up.</summary>
    private async Task ReadAsync()
    {
        var address = new Uri(Navigation.Uri).Query;
        if (address.Length == 0 && views.FirstOrDefault(view => view.IsDefault) is { } mine)
        {
            Navigation.NavigateTo(PaymentsQuery.Read(mine.Query).Address(), replace: true);
            return;
        }

        var wanted = PaymentsQuery.Read(address);
        var sameRows = page is not null && reading is null && wanted.ReadsAs(query);
        query = wanted;
        if (!sameRows)
            await ReadRowsAsync(wanted);
        StateHasChanged();
    }

    private async Task ReadRowsAsync(PaymentsQuery wanted)
    {
        if (reading is { } older)
            await older.CancelAsync();
        using var mine = reading = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        StateHasChanged();
        try
        {
            var read = await List.PageAsync(
                await Current.GetAsync(),
                wanted.Filter,
                wanted.Page,
                wanted.Size,
                mine.Token
            );
            if (reading == mine)
                Show(read);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // overtaken, or left
        }
        finally
        {
            if (reading == mine)
                reading = null;
        }
    }

    private void Show(Page<PaymentRow> read)
    {
        var known = rows.ToDictionary(row => row.Id);
        page = read;
        rows =
        [
            .. read.Items.Select(item =>
                known.GetValueOrDefault(item.Id) is { } row ? Newer(row, item) : new PaymentGridRow(item)
            ),
        ];
        watch?.Show(read.Items);
    }

    private static PaymentGridRow Newer(PaymentGridRow row, PaymentRow item)
    {
        row.Row = item;
        return row;
    }

    /// <summary>Reads these rows again, where they stand.</summary>
    private async Task RefreshAsync(IReadOnlyCollection<long> ids)
    {
        var newer = (await List.ByIdAsync(await Current.GetAsync(), ids, Gone)).ToDictionary(row => row.Id);
        foreach (var row in rows)
            if (newer.TryGetValue(row.Id, out var item))
                Newer(row, item);
        foreach (var id in chosen.Keys.Intersect(newer.Keys).ToList())
            chosen[id] = newer[id];
        watch?.Show(rows.Select(row => row.Row));
        StateHasChanged();
    }

    private async Task ReadViewsAsync() => views = await Views.RunAsync(await Current.GetAsync(), Gone);

    private void Apply(PaymentsQuery wanted) => Navigation.NavigateTo(wanted.Address(), replace: true);

    private void Resize(ChangeEventArgs change)
    {
        if (
            int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var size)
            && PaymentsQuery.Sizes.Contains(size)
        )
            Apply(query with { Size = size, Page = 1 });
    }

    private void Choose(PaymentGridRow row, bool wanted)
    {
        if (!wanted)
            chosen.Remove(row.Id);
        else if (!IsEnough)
            chosen[row.Id] = row.Row;
    }

    private void ChooseAll(ChangeEventArgs change)
    {
        foreach (var row in rows)
            Choose(row, change.Value is true);
    }

    private bool IsOpen(PaymentGridRow row) => grid?.IsRowExpanded(row) == true;

    public override ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        watch?.Dispose();
        return base.DisposeAsync();
    }
}

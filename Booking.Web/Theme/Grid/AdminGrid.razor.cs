using System.Globalization;
using Booking.Domain.BackOffice;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Grid;

/// <summary>
/// A list whose only state is the address: filters, order, page, columns and density are read from it, and every wish
/// is a new address. The grid reads a page for itself and gives MudDataGrid just these rows, so that the first page is
/// prerendered and a read that a newer one has overtaken is cancelled.
/// </summary>
public sealed partial class AdminGrid<TRow>(
    NavigationManager navigation,
    MyViews myViews,
    CurrentActor current,
    IStringLocalizer<AdminGridTexts> text,
    ILogger<AdminGrid<TRow>> log
) : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, object?> _tableAttributes = [];
    private GridQuery _query = null!;
    private GridPage<TRow>? _page;
    private List<GridRow<TRow>> _rows = [];
    private IReadOnlyList<AdminColumn<TRow>> _columns = [];
    private IReadOnlyList<ViewRow> _views = [];
    private CancellationTokenSource? _reading;
    private string _order = "";
    private bool _hasViews;
    private bool _failed;

    /// <summary>What the address may say.</summary>
    [Parameter, EditorRequired]
    public required GridShape Shape { get; set; }

    /// <summary>As many as <see cref="Shape"/> has, by the same keys.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AdminColumn<TRow>> Columns { get; set; }

    /// <summary>Reads one page; cancelled when a newer read begins, or the page is left.</summary>
    [Parameter, EditorRequired]
    public required Func<GridQuery, CancellationToken, Task<GridPage<TRow>>> Load { get; set; }

    /// <summary>What a row stays itself by, e.g. its id.</summary>
    [Parameter, EditorRequired]
    public required Func<TRow, object> RowKey { get; set; }

    /// <summary>What a screen reader calls the row, e.g. its number.</summary>
    [Parameter, EditorRequired]
    public required Func<TRow, string> RowName { get; set; }

    /// <summary>What the table is called.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string EmptyTitle { get; set; }

    [Parameter, EditorRequired]
    public required string EmptyMessage { get; set; }

    /// <summary>What can be done where nothing was found.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public RenderFragment<GridFilters>? Filters { get; set; }

    /// <summary>Beside the count of rows.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>The panel beneath an opened row; it stays while the row is refreshed.</summary>
    [Parameter]
    public RenderFragment<TRow>? Detail { get; set; }

    /// <summary>Key of the saved views of this list; null: it has none.</summary>
    [Parameter]
    public string? Views { get; set; }

    /// <summary>The same rows as a file.</summary>
    [Parameter]
    public string? CsvPath { get; set; }

    /// <summary>Class of the frame around the table.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>Class of a row, e.g. for what is overdue.</summary>
    [Parameter]
    public Func<TRow, string?>? RowCss { get; set; }

    /// <summary>These rows are on the screen now. No event callback: the page need not be rendered for it.</summary>
    [Parameter]
    public Action<IReadOnlyList<TRow>>? OnShown { get; set; }

    /// <summary>The rows on the screen, as they are shown.</summary>
    public IReadOnlyList<TRow> Rows => [.. _rows.Select(row => row.Item)];

    private IStringLocalizer<AdminGridTexts> Text => text;

    /// <summary>Reads the shown page again.</summary>
    public Task ReloadAsync() => ReadRowsAsync(_query);

    /// <summary>Newer states of rows that are shown, where they stand. Call it on the renderer's thread.</summary>
    public void Refresh(IEnumerable<TRow> newer)
    {
        var byKey = newer.ToDictionary(RowKey);
        foreach (var row in _rows)
            if (byKey.TryGetValue(RowKey(row.Item), out var item))
                row.Item = item;
        foreach (var key in _chosen.Keys.Where(byKey.ContainsKey).ToList())
            _chosen[key] = byKey[key];
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        navigation.LocationChanged -= OnLocationChanged;
        await _gone.CancelAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        Arrange(GridQuery.Read(Shape, new Uri(navigation.Uri).Query));
        _tableAttributes["aria-label"] = Label;
        navigation.LocationChanged += OnLocationChanged;
        await ReadViewsAsync();
        await ReadAsync();
    }

    /// <summary>
    /// Columns are declared anew with every render of the page; their templates hold its newest state.
    /// </summary>
    protected override void OnParametersSet() => Arrange(_query);

    private void OnLocationChanged(object? sender, LocationChangedEventArgs moved)
    {
        if (new Uri(moved.Location).AbsolutePath == Shape.Path)
            _ = InvokeAsync(FollowAsync);
    }

    private async Task FollowAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        try
        {
            await ReadAsync();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    /// <summary>Shows what the address says.</summary>
    private async Task ReadAsync()
    {
        var address = new Uri(navigation.Uri).Query;
        if (address.Length == 0 && _views.FirstOrDefault(view => view.IsDefault) is { } mine)
        {
            navigation.NavigateTo(GridQuery.Read(Shape, mine.Query).Address(), replace: true);
            return;
        }

        var wanted = GridQuery.Read(Shape, address);
        var sameRows = _page is not null && _reading is null && !_failed && wanted.ReadsAs(_query);
        Arrange(wanted);
        ReadOpened(address);
        if (sameRows)
            OpenRows();
        else
            await ReadRowsAsync(wanted);
        StateHasChanged();
    }

    private async Task ReadRowsAsync(GridQuery wanted)
    {
        if (_reading is { } older)
            await older.CancelAsync();
        using var mine = _reading = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _failed = false;
        StateHasChanged();
        try
        {
            var read = await Load(wanted, mine.Token);
            if (_reading == mine)
                Show(read);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // overtaken, or left
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            if (_reading == mine)
                _failed = true;
            log.LogError(e, "The list {List} could not be read", Shape.Path);
        }
        finally
        {
            if (_reading == mine)
                _reading = null;
        }
    }

    private void Show(GridPage<TRow> read)
    {
        var known = _rows.ToDictionary(row => RowKey(row.Item));
        (_page, _reading) = (read, null);
        _rows = [.. read.Items.Select(item => Newest(known.GetValueOrDefault(RowKey(item)), item))];
        OpenRows();
        foreach (var row in _rows.Where(IsChosen))
            _chosen[RowKey(row.Item)] = row.Item;
        OnShown?.Invoke(read.Items);
    }

    private static GridRow<TRow> Newest(GridRow<TRow>? known, TRow item)
    {
        if (known is null)
            return new(item);
        known.Item = item;
        return known;
    }

    /// <summary>Only admins keep views; a list of the staff just has none for others.</summary>
    private async Task ReadViewsAsync()
    {
        if (Views is null || await current.GetAsync() is not { IsAdmin: true } actor)
            return;
        _views = await myViews.RunAsync(actor, Views, _gone.Token);
        _hasViews = true;
    }

    private void Arrange(GridQuery wanted)
    {
        _query = wanted;
        var order = wanted.AllColumns();
        _columns = [.. order.Select(key => Columns.First(column => column.Key == key))];
        _order = string.Join('.', order);
    }

    private void Apply(GridQuery wanted) => navigation.NavigateTo(WithOpened(wanted), replace: true);

    private void Resize(ChangeEventArgs change)
    {
        if (
            int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var size)
            && GridShape.Sizes.Contains(size)
        )
        {
            Apply(_query with { Size = size, Page = 1 });
        }
    }

    private string TitleOf(string column) => Columns.First(c => c.Key == column).Title;

    private static string CssOf(AdminColumn<TRow> column) =>
        string.Join(
            ' ',
            new[]
            {
                column.Css,
                column.IsNumeric ? "cell-numeric" : null,
                column.Card == CardPlace.Flow ? null : $"card-{column.Card.ToString().ToLowerInvariant()}",
            }.Where(name => name is not null)
        );

    private string RowClass(GridRow<TRow> row, int index) =>
        string.Join(
            ' ',
            new[]
            {
                "grid-row",
                row.IsOpen ? "is-open" : null,
                IsChosen(row) ? "is-chosen" : null,
                RowCss?.Invoke(row.Item),
            }.Where(name => name is not null)
        );
}

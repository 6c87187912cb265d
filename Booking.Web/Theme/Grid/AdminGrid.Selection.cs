using Microsoft.AspNetCore.Components;

namespace Booking.Web.Theme.Grid;

/// <content>Rows that are chosen, over several pages.</content>
public sealed partial class AdminGrid<TRow>
{
    private readonly Dictionary<object, TRow> _chosen = [];

    /// <summary>Rows can be chosen, on several pages.</summary>
    [Parameter]
    public bool CanChoose { get; set; }

    /// <summary>No more can be chosen at once.</summary>
    [Parameter]
    public int MaxChosen { get; set; } = int.MaxValue;

    /// <summary>What can be done with the chosen rows.</summary>
    [Parameter]
    public RenderFragment<IReadOnlyCollection<TRow>>? ChosenBar { get; set; }

    private bool AllChosen => _rows.Count > 0 && _rows.All(IsChosen);

    private bool IsEnough => _chosen.Count >= MaxChosen;

    public void ClearChosen()
    {
        _chosen.Clear();
        StateHasChanged();
    }

    private bool IsChosen(GridRow<TRow> row) => _chosen.ContainsKey(RowKey(row.Item));

    private void Choose(GridRow<TRow> row, bool wanted)
    {
        if (!wanted)
            _chosen.Remove(RowKey(row.Item));
        else if (!IsEnough)
            _chosen[RowKey(row.Item)] = row.Item;
    }

    private void ChooseAll(bool wanted)
    {
        foreach (var row in _rows)
            Choose(row, wanted);
    }
}

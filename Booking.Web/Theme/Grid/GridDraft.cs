namespace Booking.Web.Theme.Grid;

/// <summary>What is chosen in a list's filter form and not asked for yet, by the name of the filter.</summary>
public sealed class GridDraft
{
    private readonly Dictionary<string, string?> _values = [];
    private readonly GridQuery _shown;

    /// <param name="shown">What the form begins with.</param>
    public GridDraft(GridQuery shown)
    {
        _shown = shown;
        foreach (var filter in shown.Shape.Filters)
            _values[filter.Name] = shown[filter.Name];
    }

    /// <summary>Null where it is not set.</summary>
    public string? this[string filter]
    {
        get => _values.GetValueOrDefault(filter);
        set => _values[filter] = value;
    }

    /// <summary>It begins with these filters: another order or page of the same list takes nothing typed.</summary>
    public bool IsOf(GridQuery query) =>
        _shown.Shape.Path == query.Shape.Path
        && _shown.Shape.Filters.All(filter => _shown[filter.Name] == query[filter.Name]);

    /// <summary>The list as it is wanted; what no filter can read is left out.</summary>
    public GridQuery Apply(GridQuery query) =>
        query.Shape.Filters.Aggregate(query, (wanted, filter) => wanted.With(filter.Name, this[filter.Name]));
}

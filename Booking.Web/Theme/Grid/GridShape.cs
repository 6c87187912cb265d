namespace Booking.Web.Theme.Grid;

/// <summary>What the address of a list may say: its path, its filters, its columns and its usual order.</summary>
/// <param name="Path">Of the page, with its leading slash.</param>
/// <param name="Sort">The key of the column it is sorted by where none is chosen.</param>
public sealed record GridShape(string Path, IReadOnlyList<GridColumn> Columns, string Sort)
{
    /// <summary>Rows on a page, as offered; the first where none is chosen.</summary>
    public static readonly IReadOnlyList<int> Sizes = [25, 50, 100];

    /// <summary>In their order in the address.</summary>
    public IReadOnlyList<GridFilter> Filters { get; init; } = [];

    /// <summary>The order where none is chosen.</summary>
    public bool IsDescending { get; init; } = true;

    public IReadOnlyList<string> UsualColumns { get; } = [.. Columns.Where(c => c.IsUsual).Select(c => c.Key)];

    public GridColumn? Find(string? key) => Columns.FirstOrDefault(c => c.Key == key);

    /// <summary>
    /// The columns that are named, in that order; those that cannot be hidden lead where they are not named. Names that
    /// are none are left out.
    /// </summary>
    internal IReadOnlyList<string> Clean(IEnumerable<string> named)
    {
        var known = named.Distinct().Where(key => Find(key) is not null).ToList();
        return [.. Columns.Where(c => c.IsFixed && !known.Contains(c.Key)).Select(c => c.Key), .. known];
    }
}

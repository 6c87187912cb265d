using System.Collections.Immutable;
using System.Globalization;
using Booking.Web.Layout;
using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Theme.Grid;

/// <summary>
/// A list as it stands in the address bar: filters, order, page, columns and density. Going back, a link and a saved
/// view show the same list; what cannot be read is left out.
/// </summary>
public sealed record GridQuery
{
    /// <summary>Longest value of a filter that is read.</summary>
    private const int MaxValueLength = 100;

    private const int LastPage = 100_000;

    /// <summary>Says that everything is meant, not the view that the list opens with.</summary>
    private const string Everything = "all";

    private const string Compact = "compact";

    private GridQuery(GridShape shape) =>
        (Shape, Sort, IsDescending, Columns) = (shape, shape.Sort, shape.IsDescending, shape.UsualColumns);

    public GridShape Shape { get; }

    /// <summary>Values by the name of the filter.</summary>
    public ImmutableDictionary<string, string> Filters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The key of the column it is sorted by.</summary>
    public string Sort { get; init; }

    public bool IsDescending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int Size { get; init; } = GridShape.Sizes[0];

    /// <summary>Keys of the columns that are shown, in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; }

    /// <summary>More rows on the screen, less room in each.</summary>
    public bool IsCompact { get; init; }

    /// <summary>The value of a filter; null where it is not set.</summary>
    public string? this[string filter] => Filters.GetValueOrDefault(filter);

    /// <summary>A filter that is a value of an enum; null where it is not set.</summary>
    public T? Choice<T>(string filter)
        where T : struct, Enum => Enum.TryParse<T>(this[filter], out var value) ? value : null;

    /// <summary>A filter that is a day.</summary>
    public DateOnly? Day(string filter) => Dates.ParseIso(this[filter]);

    /// <summary>A filter that is a whole number.</summary>
    public long? Number(string filter) => QueryValue.Number(this[filter]);

    /// <summary>A filter that is yes or no.</summary>
    public bool? Flag(string filter) => bool.TryParse(this[filter], out var value) ? value : null;

    /// <summary>What follows the "?"; empty where everything is as usual.</summary>
    public string Query => QueryHelpers.AddQueryString("", Values()).TrimStart('?');

    public bool HasFilters => Filters.Count > 0;

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(GridShape shape, string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Text(string key) =>
            QueryValue.Text(values.GetValueOrDefault(key).ToString()) is { Length: <= MaxValueLength } text
                ? text
                : null;
        var sort = shape.Find(Text("sort"))?.IsSortable == true ? Text("sort")! : shape.Sort;
        return new(shape)
        {
            Filters = shape
                .Filters.Select(f => (Filter: f, Value: Text(f.Name)))
                .Where(f => f.Value is not null && f.Filter.CanRead(f.Value))
                .ToImmutableDictionary(f => f.Filter.Name, f => f.Value!),
            Sort = sort,
            IsDescending = Text("dir") switch
            {
                "up" => false,
                "down" => true,
                _ => shape.IsDescending,
            },
            Page = QueryValue.Number(Text("page")) is > 0 and < LastPage and { } page ? (int)page : 1,
            Size =
                QueryValue.Number(Text("size")) is { } size && GridShape.Sizes.Contains((int)Math.Min(size, 1000))
                    ? (int)size
                    : GridShape.Sizes[0],
            Columns = QueryValue.Text(values.GetValueOrDefault("columns").ToString()) is { } named
                ? shape.Clean(named.Split('.'))
                : shape.UsualColumns,
            IsCompact = Text("density") == Compact,
        };
    }

    /// <summary>The list without any choice.</summary>
    public static GridQuery Usual(GridShape shape) => new(shape);

    public bool Shows(string column) => Columns.Contains(column);

    /// <summary>With a filter set, or without it where the value is null or empty; on the first page.</summary>
    public GridQuery With(string filter, string? value)
    {
        var known =
            Shape.Filters.FirstOrDefault(f => f.Name == filter)
            ?? throw new ArgumentException($"The list has no filter '{filter}'.", nameof(filter));
        return this with
        {
            Filters =
                QueryValue.Text(value) is { } clean && known.CanRead(clean)
                    ? Filters.SetItem(filter, clean)
                    : Filters.Remove(filter),
            Page = 1,
        };
    }

    /// <summary>Sorted by a column: the other way round where it is sorted by it already.</summary>
    public GridQuery SortedBy(string column) =>
        this with
        {
            Sort = column,
            IsDescending = column == Sort ? !IsDescending : Shape.Find(column) is { SortsDownFirst: true },
            Page = 1,
        };

    /// <summary>With a column shown, at its usual place among columns in their usual order, or without it.</summary>
    public GridQuery With(GridColumn column, bool shown)
    {
        if (!shown)
            return this with { Columns = Shape.Clean(Columns.Where(c => c != column.Key)) };
        if (Shows(column.Key))
            return this;
        var wanted = Columns.Append(column.Key).ToList();
        return this with { Columns = IsUsualOrder(Columns) ? [.. wanted.OrderBy(Place)] : wanted };
    }

    /// <summary>With a column one place nearer to the start, or to the end.</summary>
    public GridQuery Moved(string column, int by)
    {
        var order = Columns.ToList();
        var at = order.IndexOf(column);
        var to = at + by;
        if (at < 0 || to < 0 || to >= order.Count)
            return this;
        (order[at], order[to]) = (order[to], order[at]);
        return this with { Columns = order };
    }

    /// <summary>Every column: those that are shown in their order, the others where they usually are.</summary>
    public IReadOnlyList<string> AllColumns() =>
        IsUsualOrder(Columns)
            ? [.. Shape.Columns.Select(c => c.Key)]
            : [.. Columns, .. Shape.Columns.Select(c => c.Key).Where(key => !Shows(key))];

    /// <summary>The same rows: two addresses that differ in columns and density alone need no other read.</summary>
    public bool ReadsAs(GridQuery other) => this with { Columns = other.Columns, IsCompact = other.IsCompact } == other;

    /// <param name="path">Of the page where null, or of a file with the same rows.</param>
    public string Address(string? path = null) =>
        Query switch
        {
            { Length: > 0 } query => $"{path ?? Shape.Path}?{query}",
            _ => path is null ? $"{Shape.Path}?{Everything}=true" : path,
        };

    public bool Equals(GridQuery? other) => other is not null && Shape.Path == other.Shape.Path && Query == other.Query;

    public override int GetHashCode() => Query.GetHashCode(StringComparison.Ordinal);

    private IEnumerable<KeyValuePair<string, string?>> Values()
    {
        foreach (var filter in Shape.Filters)
            if (this[filter.Name] is { } value)
                yield return new(filter.Name, value);
        if (Sort != Shape.Sort)
            yield return new("sort", Sort);
        if (IsDescending != Shape.IsDescending)
            yield return new("dir", IsDescending ? "down" : "up");
        if (Page > 1)
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        if (Size != GridShape.Sizes[0])
            yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (!Columns.SequenceEqual(Shape.UsualColumns))
            yield return new("columns", string.Join('.', Columns));
        if (IsCompact)
            yield return new("density", Compact);
    }

    private bool IsUsualOrder(IReadOnlyList<string> columns) =>
        columns.Zip(columns.Skip(1)).All(pair => Place(pair.First) < Place(pair.Second));

    private int Place(string column) => Shape.Columns.Select((c, at) => (c.Key, at)).First(c => c.Key == column).at;
}

using System.Globalization;
using Booking.Domain.Catalog.Administration;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Catalog;

/// <summary>
/// What the address of a list of catalog items says. Items are few and are read whole, because no database of ours
/// finds カタカナ by ひらがな as <see cref="CatalogItemFacts.Matches"/> does.
/// </summary>
internal static class CatalogListQuery
{
    public const string Search = "q";
    public const string Show = "show";

    /// <summary>One per kind that has a list.</summary>
    public static readonly IReadOnlyDictionary<CatalogItemKind, GridShape> Shapes =
        CatalogAddresses.Lists.Values.ToDictionary(kind => kind, ShapeOf);

    private static readonly StringComparer Names = StringComparer.Create(
        CultureInfo.GetCultureInfo("ja-JP"),
        ignoreCase: true
    );

    /// <summary>The wanted rows of all of a kind.</summary>
    public static GridPage<CatalogItemRow> Page(IReadOnlyList<CatalogItemRow> rows, GridQuery query)
    {
        bool? isActive = query.Choice<CatalogShown>(Show) switch
        {
            CatalogShown.Archived => false,
            CatalogShown.All => null,
            _ => rows.Any(r => r.IsActive) ? true : null,
        };
        var found = rows.Where(r => isActive is null || r.IsActive == isActive)
            .Where(r => query[Search] is not { } search || CatalogItemFacts.Matches(r, search))
            .ToList();
        var order = Comparer<CatalogItemRow>.Create((a, b) => Compare(a, b, Enum.Parse<CatalogColumn>(query.Sort)));
        var sorted = query.IsDescending ? found.OrderDescending(order) : found.Order(order);
        return new([.. sorted.Skip((query.Page - 1) * query.Size).Take(query.Size)], found.Count);
    }

    private static GridShape ShapeOf(CatalogItemKind kind) =>
        new(CatalogAddresses.List(kind), [.. ColumnsOf(kind).Select(ColumnOf)], nameof(CatalogColumn.Number))
        {
            IsDescending = false,
            Filters = [GridFilter.Text(Search), GridFilter.Choice<CatalogShown>(Show)],
        };

    private static CatalogColumn[] ColumnsOf(CatalogItemKind kind) =>
        kind switch
        {
            CatalogItemKind.Program =>
            [
                CatalogColumn.Name,
                CatalogColumn.Kind,
                CatalogColumn.Beside,
                CatalogColumn.Price,
                CatalogColumn.Number,
            ],
            CatalogItemKind.Category => [CatalogColumn.Name, CatalogColumn.Count, CatalogColumn.Number],
            CatalogItemKind.Course => [CatalogColumn.Name, CatalogColumn.Parts, CatalogColumn.Number],
            CatalogItemKind.Plan =>
            [
                CatalogColumn.Name,
                CatalogColumn.Kind,
                CatalogColumn.Beside,
                CatalogColumn.Price,
                CatalogColumn.Count,
                CatalogColumn.Number,
            ],
            CatalogItemKind.Location =>
            [
                CatalogColumn.Name,
                CatalogColumn.Beside,
                CatalogColumn.Parts,
                CatalogColumn.Number,
            ],
            CatalogItemKind.Staff => [CatalogColumn.Name, CatalogColumn.Email, CatalogColumn.Number],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), "Rooms are listed at their location."),
        };

    private static GridColumn ColumnOf(CatalogColumn column) =>
        new(column.ToString())
        {
            IsSortable = column != CatalogColumn.Parts,
            SortsDownFirst = column is CatalogColumn.Price or CatalogColumn.Count,
            IsFixed = column == CatalogColumn.Name,
        };

    private static int Compare(CatalogItemRow a, CatalogItemRow b, CatalogColumn by)
    {
        var order = by switch
        {
            CatalogColumn.Name => CompareNames(CatalogItemFacts.In(a.Name), CatalogItemFacts.In(b.Name)),
            CatalogColumn.Kind => (a.ProgramKind, a.PlanKind).CompareTo((b.ProgramKind, b.PlanKind)),
            CatalogColumn.Beside => CompareNames(a.Beside?.Ja, b.Beside?.Ja),
            CatalogColumn.Price => Nullable.Compare(a.Price?.Amount, b.Price?.Amount),
            CatalogColumn.Count => Nullable.Compare(a.Count, b.Count),
            CatalogColumn.Email => CompareNames(a.Email, b.Email),
            // Those in use first, where both kinds are shown.
            _ => b.IsActive.CompareTo(a.IsActive),
        };
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    }

    private static int CompareNames(string? a, string? b) => Names.Compare(a, b);
}

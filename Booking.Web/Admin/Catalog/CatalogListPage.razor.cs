using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>The items of one kind; those that are archived only when asked for.</summary>
public sealed partial class CatalogListPage(ReadCatalogItems items, CurrentActor current)
{
    private CatalogItemKind? _kind;

    /// <summary>There is none of the kind at all.</summary>
    private bool _isEmpty;

    /// <summary>"programs", "plans" and so on.</summary>
    [Parameter]
    public string List { get; set; } = "";

    protected override void OnParametersSet() =>
        _kind = CatalogAddresses.Lists.TryGetValue(List, out var known) ? known : null;

    private static string BesideOf(CatalogItemKind kind) =>
        kind switch
        {
            CatalogItemKind.Program => "Category",
            CatalogItemKind.Plan => "Course",
            _ => "Address",
        };

    private static string CountOf(CatalogItemKind kind) =>
        kind == CatalogItemKind.Plan ? "UsageCountTicketPack" : "ListProgram";

    private static string PartsOf(CatalogItemKind kind) =>
        kind == CatalogItemKind.Course ? "CourseCategories" : "Rooms";

    private static string? KindOf(CatalogItemRow row) => row.ProgramKind?.ToString() ?? row.PlanKind?.ToString();

    private static string In(LocalizedText? text) => text is null ? "" : CatalogItemFacts.In(text);

    private string Parts(CatalogItemRow row) => string.Join(Text["Comma"], row.Parts.Select(CatalogItemFacts.In));

    private async Task<GridPage<CatalogItemRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        if (_kind is not { } kind)
            return new([], 0);
        var rows = await items.ListAsync(await current.GetAsync(), kind, cancellationToken);
        _isEmpty = rows.Count == 0;
        StateHasChanged();
        return CatalogListQuery.Page(rows, query);
    }
}

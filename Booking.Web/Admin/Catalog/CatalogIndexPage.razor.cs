using Booking.Domain.Catalog.Administration;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Catalog;

/// <summary>The way to everything that the studio offers, and how much of it there is.</summary>
public sealed partial class CatalogIndexPage(ReadCatalogItems items, CurrentActor current)
{
    private static readonly CatalogItemKind[] Offer =
    [
        CatalogItemKind.Program,
        CatalogItemKind.Category,
        CatalogItemKind.Plan,
        CatalogItemKind.Course,
    ];

    private static readonly CatalogItemKind[] Places = [CatalogItemKind.Location, CatalogItemKind.Staff];

    private CatalogItemCounts? _counts;

    protected override async Task OnInitializedAsync() =>
        _counts = await items.CountAsync(await current.GetAsync(), CancellationToken.None);
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Images;

/// <summary>The pictures of locations, staff and programs; the address says whose are shown.</summary>
public sealed partial class ImagesPage(ReadCatalog catalogs)
{
    private CatalogView? _catalog;
    private ImageOwnerKind _kind;
    private OwnerChoice? _owner;

    /// <summary>Location, Staff or Program.</summary>
    [SupplyParameterFromQuery]
    public string? Of { get; set; }

    /// <summary>LC…, ST… or PG….</summary>
    [SupplyParameterFromQuery]
    public string? Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        _catalog ??= await catalogs.RunAsync(CancellationToken.None);
        _kind =
            Enum.TryParse<ImageOwnerKind>(Of, out var named) && Enum.IsDefined(named) && named != ImageOwnerKind.Studio
                ? named
                : ImageOwnerKind.Location;
        var owners = Owners(_kind);
        _owner =
            owners.FirstOrDefault(o => string.Equals(o.Owner.Number, Id, StringComparison.OrdinalIgnoreCase))
            ?? owners.FirstOrDefault();
    }

    private IReadOnlyList<OwnerChoice> Owners(ImageOwnerKind kind) =>
        kind switch
        {
            ImageOwnerKind.Location =>
            [
                .. _catalog!.Locations.Select(l => new OwnerChoice(ImageOwner.Location(l.Id), l.Name)),
            ],
            ImageOwnerKind.Staff => [.. _catalog!.Staff.Select(s => new OwnerChoice(ImageOwner.Staff(s.Id), s.Name))],
            _ => [.. _catalog!.Programs.Select(p => new OwnerChoice(ImageOwner.Program(p.Id), p.Name))],
        };

    private sealed record OwnerChoice(ImageOwner Owner, LocalizedText Name);
}

using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a location; beneath it stand its rooms and its opening hours.</summary>
public sealed partial class LocationPage(SaveLocation save, SaveOpeningHours hours, ReadCatalogItems items)
{
    private static readonly string[] Zones =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Where(z => z.HasIanaId && z.Id.Contains('/', StringComparison.Ordinal))
            .Select(z => z.Id)
            .Order(StringComparer.Ordinal),
    ];

    private IReadOnlyList<CatalogItemRow> _rooms = [];
    private IReadOnlyList<OpeningSpan> _spans = [];

    internal override string Heading =>
        IsNew ? Text["NewLocation"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["ListLocation"];

    internal override string Back => CatalogAddresses.List(CatalogItemKind.Location);

    internal override string BackLabel => Text["ListLocation"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Location;

    internal override ImageOwner? Pictures =>
        Numbering.Location.TryParse(Number, out var id) ? ImageOwner.Location(id) : null;

    internal override LocalizedText PictureName => Draft.Name;

    protected override SaveCatalogItem<Location, LocationDraft> Save => save;

    protected override IReadOnlyList<DraftField<LocationDraft>> Fields =>
        [
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
            new(
                Text["Address"],
                d => CatalogItemFacts.Both(d.Address),
                (mine, theirs) => mine with { Address = theirs.Address }
            ),
            new(Text["TimeZone"], d => d.TimeZone, (mine, theirs) => mine with { TimeZone = theirs.TimeZone }),
        ];

    protected override LocationDraft Blank() => new(new("", ""), new("", ""));

    protected override string AddressOf(string number) => CatalogAddresses.Edit(CatalogItemKind.Location, number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        if (IsNew)
            return () => { };
        var rooms = await items.RoomsAsync(actor, Number, CancellationToken.None);
        var spans = (await hours.ReadAsync(actor, Number, CancellationToken.None))?.Draft.Spans ?? [];
        return () => (_rooms, _spans) = (rooms, spans);
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits a room of a location.</summary>
public sealed partial class RoomPage(SaveRoom save, SaveLocation locations)
{
    private string _place = "";

    /// <summary>LC…: the location it belongs to.</summary>
    [Parameter]
    public string Place { get; set; } = "";

    internal override string Heading =>
        IsNew ? Text["NewRoom"]
        : IsRead && !IsMissing ? CatalogItemFacts.In(Draft.Name)
        : Text["Rooms"];

    internal override string Back => CatalogAddresses.Edit(CatalogItemKind.Location, Place);

    internal override string BackLabel => _place.Length > 0 ? _place : Text["ListLocation"];

    internal override CatalogItemKind? Kind => CatalogItemKind.Room;

    protected override SaveCatalogItem<Room, RoomDraft> Save => save;

    protected override IReadOnlyList<DraftField<RoomDraft>> Fields =>
        [new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name })];

    protected override RoomDraft Blank() => new(Numbering.Location.TryParse(Place, out var id) ? id : 0, new("", ""));

    protected override string AddressOf(string number) => CatalogAddresses.Room(Place, number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var location = await locations.ReadAsync(actor, Place, CancellationToken.None);
        return () => _place = location is null ? "" : CatalogItemFacts.In(location.Draft.Name);
    }
}

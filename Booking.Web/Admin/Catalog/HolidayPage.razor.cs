using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Members;
using Booking.Web.Layout;

namespace Booking.Web.Admin.Catalog;

/// <summary>Makes or edits one holiday.</summary>
public sealed partial class HolidayPage(SaveHoliday save, ReadCatalogItems items, TimeProvider clock)
{
    private IReadOnlyList<CatalogItemChoice> _locations = [];

    internal override string Heading => Text[IsNew ? "NewHoliday" : "Holiday"];

    internal override string Back =>
        IsRead && Draft?.Date is { } day ? CatalogAddresses.HolidaysOf(day.Year) : CatalogAddresses.Holidays;

    internal override string BackLabel => Text["Holidays"];

    protected override SaveCatalogItem<Holiday, HolidayDraft> Save => save;

    protected override IReadOnlyList<DraftField<HolidayDraft>> Fields =>
        [
            new(
                Text["Day"],
                d => d.Date is { } day ? Dates.Full(day) : "–",
                (mine, theirs) => mine with { Date = theirs.Date }
            ),
            new(Text["HolidayLocation"], PlaceOf, (mine, theirs) => mine with { LocationId = theirs.LocationId }),
            new(Text["Name"], d => CatalogItemFacts.Both(d.Name), (mine, theirs) => mine with { Name = theirs.Name }),
        ];

    protected override HolidayDraft Blank() =>
        new(null, Dates.LocalDate(clock.GetUtcNow(), Location.DefaultTimeZone), new("", ""));

    protected override string AddressOf(string number) => CatalogAddresses.Holiday(number);

    protected override void OnParametersSet() => Name("Date", Text["Day"]);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var read = await items.ChoicesAsync(actor, CatalogItemKind.Location, CancellationToken.None);
        return () => _locations = read;
    }

    private string PlaceOf(HolidayDraft draft) =>
        _locations.FirstOrDefault(l => l.Id == draft.LocationId) is { } place
            ? CatalogItemFacts.In(place.Name)
            : Text["EveryLocation"];
}

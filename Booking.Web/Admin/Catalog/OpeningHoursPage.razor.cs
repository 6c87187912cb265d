using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Members;

namespace Booking.Web.Admin.Catalog;

/// <summary>Edits when a location is open, day by day.</summary>
public sealed partial class OpeningHoursPage(SaveOpeningHours save, SaveLocation locations)
{
    private string _name = "";

    internal override string Heading => _name.Length > 0 ? Text["HoursOf", _name] : Text["OpeningHours"];

    internal override string Back => CatalogAddresses.Edit(CatalogItemKind.Location, Number);

    internal override string BackLabel => _name.Length > 0 ? _name : Text["ListLocation"];

    protected override SaveCatalogItem<Location, OpeningHoursDraft> Save => save;

    protected override IReadOnlyList<DraftField<OpeningHoursDraft>> Fields =>
        [
            .. Weekdays.FromMonday.Select(day => new DraftField<OpeningHoursDraft>(
                Weekdays.Name(day),
                d => Weekdays.Words(day, d.Spans, Text),
                (mine, theirs) =>
                    new([.. mine.Spans.Where(s => s.Day != day), .. theirs.Spans.Where(s => s.Day == day)])
            )),
        ];

    protected override OpeningHoursDraft Blank() => new([]);

    protected override string AddressOf(string number) => CatalogAddresses.Hours(number);

    protected override async Task<Action> ReadChoicesAsync(Actor actor)
    {
        var location = await locations.ReadAsync(actor, Number, CancellationToken.None);
        return () => _name = location is null ? "" : CatalogItemFacts.In(location.Draft.Name);
    }

    private static DayOfWeek Before(DayOfWeek day) => (DayOfWeek)(((int)day + 6) % 7);

    private IEnumerable<(int Index, OpeningSpan Span)> SpansOf(DayOfWeek day) =>
        Draft.Spans.Select((span, index) => (index, span)).Where(s => s.span.Day == day);

    private void Put(int index, OpeningSpan span) =>
        Draft = new([.. Draft.Spans.Select((s, i) => i == index ? span : s)]);

    private void Remove(int index) => Change([.. Draft.Spans.Where((_, i) => i != index)]);

    private void Copy(DayOfWeek from, DayOfWeek to) =>
        Change([
            .. Draft.Spans.Where(s => s.Day != to),
            .. Draft.Spans.Where(s => s.Day == from).Select(s => s with { Day = to }),
        ]);

    /// <summary>The first of a day as most days are, a further one still to be said.</summary>
    private void Add(DayOfWeek day) =>
        Change([.. Draft.Spans, SpansOf(day).Any() ? new(day, null, null) : new(day, new(9, 0), new(21, 0))]);

    private void Change(IReadOnlyList<OpeningSpan> spans)
    {
        Draft = new(spans);
        Form?.Touch();
    }
}

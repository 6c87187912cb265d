using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Theme.Seats;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// What the week page shows, as its address says it. Whatever an address says wrongly is as if it were not said.
/// </summary>
/// <param name="Day">The chosen day; its week is shown.</param>
public sealed record WeekQuery(LocationChoice Location, DateOnly Day)
{
    /// <summary>In place of a location: all of them.</summary>
    public const string Everywhere = "all";

    /// <summary>Longest text to look for.</summary>
    public const int MaxWords = 50;

    public long? ProgramId { get; init; }

    public long? StaffId { get; init; }

    public ProgramKind? Kind { get; init; }

    public DayPart? Part { get; init; }

    public bool FreeOnly { get; init; }

    /// <summary>Every location at once; days and times are still told on the clock of <see cref="Location"/>.</summary>
    public bool IsEverywhere { get; init; }

    /// <summary>Words that are looked for in program, category, teacher and place; null: none.</summary>
    public string? Words { get; init; }

    public DateOnly Monday => Day.AddDays(-(((int)Day.DayOfWeek + 6) % 7));

    /// <summary>Location and week, without the filters: everyone who looks at a week shares it.</summary>
    public SlotWindow Window
    {
        get
        {
            var (from, to) = LocationTime.Week(Day, Location.TimeZone);
            return new(IsEverywhere ? null : Location.Id, from, to);
        }
    }

    public bool IsFiltered =>
        ProgramId is not null
        || StaffId is not null
        || Kind is not null
        || Part is not null
        || FreeOnly
        || Words is not null;

    public WeekQuery WithoutFilters => new(Location, Day) { IsEverywhere = IsEverywhere };

    /// <summary>As the address, and the browser's memory, say it.</summary>
    public string Studio => IsEverywhere ? Everywhere : Numbering.Location.Of(Location.Id);

    /// <summary>The address that leads back here.</summary>
    public string Address
    {
        get
        {
            List<string> parts = [$"location={Studio}", $"week={Dates.Iso(Day)}"];
            if (ProgramId is { } program)
                parts.Add($"program={Numbering.Program.Of(program)}");
            if (StaffId is { } staff)
                parts.Add($"staff={Numbering.Staff.Of(staff)}");
            if (Kind is { } kind)
                parts.Add($"kind={kind}");
            if (Part is { } part)
                parts.Add($"time={part.ToString().ToLowerInvariant()}");
            if (FreeOnly)
                parts.Add("free=true");
            if (Words is { } words)
                parts.Add($"q={Uri.EscapeDataString(words)}");
            return "/book?" + string.Join('&', parts);
        }
    }

    /// <param name="now">UTC.</param>
    public bool Matches(SlotView slot, DateTimeOffset now) =>
        (ProgramId is null || slot.ProgramId == ProgramId)
        && (StaffId is null || slot.StaffId == StaffId)
        && (Kind is null || slot.Kind == Kind)
        && (Part is null || PartOf(slot) == Part)
        && (Words is null || SearchText.Of(Words) is not { } search || Says(slot, search))
        && (
            !FreeOnly
            || SeatStates.Of(slot, slot.Seats, now).IsOpen()
            || (slot.OffersTrial && SeatStates.Of(slot, slot.TrialSeats, now).IsOpen())
        );

    private static bool Says(SlotView slot, SearchText search) =>
        new[] { slot.Program, slot.Category, slot.Staff, slot.Location }.Any(name =>
            name is not null
            && (
                TypedText.Key(name.Ja).Contains(search.Key, StringComparison.Ordinal)
                || TypedText.Key(name.En).Contains(search.Key, StringComparison.Ordinal)
            )
        );

    /// <summary>Null when the studio has no location yet.</summary>
    /// <param name="remembered">The studio that was chosen before; counts where the address names none.</param>
    /// <param name="now">UTC; decides which day is today.</param>
    public static WeekQuery? Parse(
        CatalogView catalog,
        DateTimeOffset now,
        string? location,
        string? week,
        string? program = null,
        string? staff = null,
        string? kind = null,
        string? time = null,
        string? free = null,
        string? words = null,
        string? remembered = null
    )
    {
        var (named, kept) = (
            Pick(catalog.Locations, Numbering.Location, location, l => l.Id),
            Pick(catalog.Locations, Numbering.Location, remembered, l => l.Id)
        );
        if ((named ?? kept ?? catalog.Locations.FirstOrDefault()) is not { } chosen)
            return null;
        var wanted = named is not null || location == Everywhere ? location : remembered;
        return new(chosen, Dates.ParseIso(week) ?? Dates.LocalDate(now, chosen.TimeZone))
        {
            ProgramId = Pick(catalog.Programs, Numbering.Program, program, p => p.Id)?.Id,
            StaffId = Pick(catalog.Staff, Numbering.Staff, staff, s => s.Id)?.Id,
            Kind = ByName<ProgramKind>(kind),
            Part = ByName<DayPart>(time),
            IsEverywhere = wanted == Everywhere,
            Words = QueryValue.Text(words) is { Length: <= MaxWords } text ? text : null,
            FreeOnly = string.Equals(free, "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static T? Pick<T>(IReadOnlyList<T> choices, Numbering numbering, string? number, Func<T, long> id)
        where T : class =>
        numbering.TryParse(number, out var wanted) ? choices.FirstOrDefault(c => id(c) == wanted) : null;

    private static T? ByName<T>(string? name)
        where T : struct, Enum =>
        name is { Length: > 0 }
        && char.IsLetter(name[0])
        && Enum.TryParse<T>(name, ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : null;

    private static DayPart PartOf(SlotView slot) =>
        LocationTime.Local(slot.StartsAt, slot.TimeZone).Hour switch
        {
            < 12 => DayPart.Morning,
            < 17 => DayPart.Afternoon,
            _ => DayPart.Evening,
        };
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// The catalogue as needed to create many slots at once: small beside the slots, and read as a whole.
/// </summary>
public sealed class BulkNames
{
    private readonly ILookup<DateOnly, ClosedDay> _holidays;
    private readonly ILookup<long, OpenSpan> _hours;

    internal BulkNames(
        IEnumerable<NamedLocation> locations,
        IEnumerable<NamedProgram> programs,
        IEnumerable<NamedItem> staff,
        IEnumerable<NamedRoom> rooms,
        IEnumerable<ClosedDay> holidays,
        IEnumerable<OpenSpan> hours
    )
    {
        Locations = locations.ToDictionary(l => l.Id);
        Programs = programs.ToDictionary(p => p.Id);
        Staff = staff.ToDictionary(s => s.Id);
        Rooms = rooms.ToDictionary(r => r.Id);
        _holidays = holidays.ToLookup(h => h.Date);
        _hours = hours.ToLookup(h => h.LocationId);
    }

    public IReadOnlyDictionary<long, NamedLocation> Locations { get; }

    public IReadOnlyDictionary<long, NamedProgram> Programs { get; }

    public IReadOnlyDictionary<long, NamedItem> Staff { get; }

    public IReadOnlyDictionary<long, NamedRoom> Rooms { get; }

    /// <summary>The holiday that closes a location on a day.</summary>
    public LocalizedText? HolidayOn(long locationId, DateOnly date) =>
        _holidays[date].FirstOrDefault(h => h.LocationId is null || h.LocationId == locationId)?.Name;

    /// <summary>
    /// Whether a part of the slot is outside the opening hours. A location without opening hours is always open.
    /// </summary>
    internal bool IsOutsideHours(SlotDraft draft)
    {
        var zone = Locations[draft.LocationId].TimeZone;
        var (from, to) = (
            LocationTime.Local(draft.StartsAt, zone).DateTime,
            LocationTime.Local(draft.EndsAt, zone).DateTime
        );
        var spans = _hours[draft.LocationId];
        if (!spans.Any())
            return false;
        // A slot until midnight ends at the last moment of its day.
        var end =
            to == from.Date.AddDays(1) ? TimeOnly.MaxValue
            : to.Date == from.Date ? TimeOnly.FromDateTime(to)
            : (TimeOnly?)null;
        return !spans.Any(h =>
            h.Day == from.DayOfWeek
            && h.OpensAt <= TimeOnly.FromDateTime(from)
            && (end <= h.ClosesAt || (end == TimeOnly.MaxValue && h.ClosesAt >= new TimeOnly(23, 59)))
        );
    }

    internal static async Task<BulkNames> ReadAsync(BookingDbContext db, CancellationToken cancellationToken) =>
        new(
            (await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken)).Select(
                l => new NamedLocation(l.Id, l.Number, l.Name, l.IsActive, l.TimeZone)
            ),
            (await db.Programs.AsNoTracking().OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(
                p => new NamedProgram(p.Id, p.Number, p.Name, p.IsActive, p.Kind, p.Price, p.TrialPrice, p.Currency)
            ),
            (await db.Staff.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancellationToken)).Select(s => new NamedItem(
                s.Id,
                s.Number,
                s.Name,
                s.IsActive
            )),
            (await db.Rooms.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancellationToken)).Select(r => new NamedRoom(
                r.Id,
                r.Name,
                r.IsActive,
                r.LocationId
            )),
            (await db.Holidays.AsNoTracking().ToListAsync(cancellationToken)).Select(h => new ClosedDay(
                h.LocationId,
                h.Date,
                h.Name
            )),
            (await db.OpeningHours.AsNoTracking().ToListAsync(cancellationToken)).Select(h => new OpenSpan(
                h.LocationId,
                h.Day,
                h.OpensAt,
                h.ClosesAt
            ))
        );
}

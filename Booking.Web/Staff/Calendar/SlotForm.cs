using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What a person has entered about a slot so far; a <see cref="SlotDraft"/> once it makes sense. Null: nothing, or what
/// cannot be read. Times are those of the location's wall clock.
/// </summary>
public sealed class SlotForm
{
    private readonly SlotDraft _start;
    private readonly string _timeZone;
    private readonly (DateOnly? Date, TimeOnly? From, TimeOnly? To) _times;

    /// <param name="start">What the form shows at first; fields that stay as they are keep its exact values.</param>
    public SlotForm(SlotDraft start, string timeZone)
    {
        (_start, _timeZone) = (start, timeZone);
        _times = (Dates.LocalDate(start.StartsAt, timeZone), Clock(start.StartsAt), Clock(start.EndsAt));
        (Program, Location, Room, Staff) = (start.ProgramId, start.LocationId, start.RoomId, start.StaffId);
        (Date, From, To) = _times;
        (Capacity, TrialCapacity) = (start.Capacity, start.TrialCapacity);
        (Price, TrialPrice) = (start.Price, start.TrialPrice);
        Closed = start.Closed;
    }

    public long Program { get; set; }

    public long Location { get; set; }

    public long? Room { get; set; }

    public long? Staff { get; set; }

    public DateOnly? Date { get; set; }

    public TimeOnly? From { get; set; }

    /// <summary>Not after <see cref="From"/>: on the next day.</summary>
    public TimeOnly? To { get; set; }

    public int? Capacity { get; set; }

    /// <summary>Null: no seats for trials.</summary>
    public int? TrialCapacity { get; set; }

    /// <summary>Minor units.</summary>
    public long? Price { get; set; }

    /// <summary>Minor units; null: no trials.</summary>
    public long? TrialPrice { get; set; }

    public bool Closed { get; set; }

    /// <summary>How many minutes it lasts; null while the times make no sense.</summary>
    public int? Minutes
    {
        get
        {
            var bad = new List<SlotField>();
            var span = Span(bad);
            return bad.Count == 0 ? (int)(span.To - span.From).TotalMinutes : null;
        }
    }

    /// <summary>A slot that begins later ends later: its length stays.</summary>
    public void BeginAt(TimeOnly? from)
    {
        var minutes = Minutes;
        From = from;
        if (minutes is { } length && Span([]).From is var begin && begin != default)
            To = Clock(begin.AddMinutes(length));
    }

    /// <summary>Seats and prices as a program's new slots have them.</summary>
    public void Take(SlotDefaults defaults)
    {
        (Capacity, TrialCapacity) = (defaults.Capacity, defaults.TrialCapacity);
        (Price, TrialPrice) = (defaults.Price, defaults.TrialPrice);
    }

    /// <summary>The draft, or the fields that cannot be read.</summary>
    public bool TryRead(out SlotDraft draft, out IReadOnlyList<SlotField> unreadable)
    {
        var bad = new List<SlotField>();
        var span = Span(bad);
        if (Capacity is null)
            bad.Add(SlotField.Capacity);
        if (Price is null or < 0)
            bad.Add(SlotField.Price);
        if (TrialPrice < 0)
            bad.Add(SlotField.TrialPrice);
        unreadable = bad;
        draft =
            bad.Count > 0
                ? _start
                : _start with
                {
                    ProgramId = Program,
                    LocationId = Location,
                    RoomId = Room,
                    StaffId = Staff,
                    StartsAt = span.From,
                    EndsAt = span.To,
                    Capacity = Capacity!.Value,
                    TrialCapacity = TrialCapacity ?? 0,
                    Price = Price!.Value,
                    TrialPrice = TrialPrice,
                    Closed = Closed,
                };
        return bad.Count == 0;
    }

    /// <summary>
    /// Times that were not touched stay the instants they were: in an hour that comes twice the clock alone does not
    /// say which.
    /// </summary>
    private (DateTimeOffset From, DateTimeOffset To) Span(List<SlotField> bad)
    {
        if ((Date, From, To) == _times)
            return (_start.StartsAt, _start.EndsAt);
        if (Date is not { } date || From is not { } from)
        {
            bad.Add(SlotField.StartsAt);
            return default;
        }

        var begin =
            (Date, From) == (_times.Date, _times.From)
                ? _start.StartsAt
                : WallSpan.Instant(date, WallSpan.Minutes(from), _timeZone, _start.StartsAt);
        if (To is { } to)
            return (begin, End(begin, date, from, to));
        bad.Add(SlotField.EndsAt);
        return default;
    }

    /// <summary>
    /// Not after the start by the clock: on the next day, unless the clock comes by once more on the same one.
    /// </summary>
    private DateTimeOffset End(DateTimeOffset begin, DateOnly date, TimeOnly from, TimeOnly to)
    {
        var minutes = WallSpan.Minutes(to);
        var sameDay = WallSpan.End(begin, date, minutes, _timeZone, _start.EndsAt);
        var isSameDay =
            to > from
            || (WallSpan.Repeated(date, _timeZone) is { } twice && minutes >= twice.From && minutes < twice.To);
        return isSameDay && sameDay > begin
            ? sameDay
            : WallSpan.Instant(date.AddDays(1), minutes, _timeZone, _start.EndsAt);
    }

    private TimeOnly Clock(DateTimeOffset instant)
    {
        var time = LocationTime.Local(instant, _timeZone).TimeOfDay;
        return new(time.Hours, time.Minutes);
    }
}

using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What somebody types about a slot, as they type it; a <see cref="SlotDraft"/> once it makes sense. Times are those of
/// the location's wall clock.
/// </summary>
public sealed class SlotForm
{
    private readonly SlotDraft start;
    private readonly string timeZone;
    private readonly string currency;
    private readonly (string Date, string From, string To) times;

    /// <param name="start">What the form shows at first; fields that stay as they are keep its exact values.</param>
    public SlotForm(SlotDraft start, string timeZone, string currency)
    {
        (this.start, this.timeZone, this.currency) = (start, timeZone, currency);
        times = (
            Dates.Iso(Dates.LocalDate(start.StartsAt, timeZone)),
            Dates.Time(start.StartsAt, timeZone),
            Dates.Time(start.EndsAt, timeZone)
        );
        (Program, Location, Room, Staff) = (start.ProgramId, start.LocationId, start.RoomId, start.StaffId);
        (Date, From, To) = times;
        Seats(start.Capacity, start.TrialCapacity, start.Price, start.TrialPrice);
        Closed = start.Closed;
    }

    public long Program { get; set; }

    public long Location { get; set; }

    public long? Room { get; set; }

    public long? Staff { get; set; }

    /// <summary>"2026-11-23".</summary>
    public string? Date { get; set; }

    /// <summary>"10:00".</summary>
    public string? From { get; set; }

    /// <summary>"11:00"; not after <see cref="From"/>: on the next day.</summary>
    public string? To { get; set; }

    public string? Capacity { get; set; }

    public string? TrialCapacity { get; set; }

    /// <summary>In the currency's large unit.</summary>
    public string? Price { get; set; }

    /// <summary>In the currency's large unit; empty: no trials.</summary>
    public string? TrialPrice { get; set; }

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
    public void BeginAt(string? from)
    {
        var minutes = Minutes;
        From = from;
        if (minutes is { } length && Span([]).From is var begin && begin != default)
            To = Dates.Time(begin.AddMinutes(length), timeZone);
    }

    /// <summary>Seats and prices as a program's new slots have them.</summary>
    public void Take(SlotDefaults defaults) =>
        Seats(defaults.Capacity, defaults.TrialCapacity, defaults.Price, defaults.TrialPrice);

    /// <summary>The draft, or the fields that cannot be read.</summary>
    public bool TryRead(out SlotDraft draft, out IReadOnlyList<SlotField> unreadable)
    {
        var bad = new List<SlotField>();
        var span = Span(bad);
        var capacity = Whole(Capacity, SlotField.Capacity, bad);
        var trials = Whole(TrialCapacity is { Length: > 0 } ? TrialCapacity : "0", SlotField.TrialCapacity, bad);
        var price = Money(Price, SlotField.Price, bad);
        long? trialPrice = string.IsNullOrWhiteSpace(TrialPrice) ? null : Money(TrialPrice, SlotField.TrialPrice, bad);
        unreadable = bad;
        draft =
            bad.Count > 0
                ? start
                : start with
                {
                    ProgramId = Program,
                    LocationId = Location,
                    RoomId = Room,
                    StaffId = Staff,
                    StartsAt = span.From,
                    EndsAt = span.To,
                    Capacity = capacity,
                    TrialCapacity = trials,
                    Price = price,
                    TrialPrice = trialPrice,
                    Closed = Closed,
                };
        return bad.Count == 0;
    }

    private void Seats(int capacity, int trialCapacity, long price, long? trialPrice)
    {
        Capacity = capacity.ToString(CultureInfo.InvariantCulture);
        TrialCapacity = trialCapacity.ToString(CultureInfo.InvariantCulture);
        Price = Amount.Plain(new Money(price, currency));
        TrialPrice = trialPrice is { } trial ? Amount.Plain(new Money(trial, currency)) : "";
    }

    /// <summary>
    /// Times that were not touched stay the instants they were: in an hour that comes twice the clock alone does not
    /// say which.
    /// </summary>
    private (DateTimeOffset From, DateTimeOffset To) Span(List<SlotField> bad)
    {
        if ((Date, From, To) == times)
            return (start.StartsAt, start.EndsAt);
        if (Dates.ParseIso(Date) is not { } date || Time(From) is not { } from)
        {
            bad.Add(SlotField.StartsAt);
            return default;
        }

        var begin =
            (Date, From) == (times.Date, times.From)
                ? start.StartsAt
                : WallSpan.Instant(date, (int)from.TotalMinutes, timeZone, start.StartsAt);
        if (Time(To) is { } to)
            return (begin, End(begin, date, from, to));
        bad.Add(SlotField.EndsAt);
        return default;
    }

    /// <summary>
    /// Not after the start by the clock: on the next day, unless the clock comes by once more on the same one.
    /// </summary>
    private DateTimeOffset End(DateTimeOffset begin, DateOnly date, TimeSpan from, TimeSpan to)
    {
        var sameDay = WallSpan.End(begin, date, (int)to.TotalMinutes, timeZone, start.EndsAt);
        var isSameDay =
            to > from
            || WallSpan.Repeated(date, timeZone) is { } twice
                && to.TotalMinutes >= twice.From
                && to.TotalMinutes < twice.To;
        return isSameDay && sameDay > begin
            ? sameDay
            : WallSpan.Instant(date.AddDays(1), (int)to.TotalMinutes, timeZone, start.EndsAt);
    }

    private long Money(string? text, SlotField field, List<SlotField> bad)
    {
        if (Amount.TryRead(text ?? "", currency, out var amount) && amount >= 0)
            return amount;
        bad.Add(field);
        return 0;
    }

    private static int Whole(string? text, SlotField field, List<SlotField> bad)
    {
        if (
            int.TryParse(
                text,
                NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
            return number;
        bad.Add(field);
        return 0;
    }

    private static TimeSpan? Time(string? text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time.ToTimeSpan() : null;
}

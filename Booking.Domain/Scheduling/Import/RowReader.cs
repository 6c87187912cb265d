using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// Turns the rows of a file into slots: names and numbers are looked up, times are read by the location's clock, and
/// everything that is wrong with a row is reported at once.
/// </summary>
/// <param name="named">
/// The slots whose numbers are in the file; they decide where a name or an hour is ambiguous.
/// </param>
internal sealed class RowReader(BulkNames names, IReadOnlyDictionary<long, ExistingSlot> named)
{
    private const int MaxShown = 40;

    private static readonly string[] DateFormats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] TimeFormats = ["H:mm", "H:mm:ss", "H時m分"];

    private readonly NameLookup<NamedLocation> _locations = new(names.Locations.Values, Numbering.Location);
    private readonly NameLookup<NamedProgram> _programs = new(names.Programs.Values, Numbering.Program);
    private readonly NameLookup<NamedItem> _staff = new(names.Staff.Values, Numbering.Staff);
    private readonly NameLookup<NamedRoom> _rooms = new(names.Rooms.Values, null);

    public BulkRow Read(TableRow row)
    {
        var reading = new Reading(row);
        if (row.Fault is { } fault)
            reading.Problems.Add(new(null, fault));
        var slot = ReadSlot(reading);
        var location = reading.Find(SlotColumn.Location, _locations, _ => true, slot?.Draft.LocationId, isNeeded: true);
        var program = reading.Find(SlotColumn.Program, _programs, _ => true, slot?.Draft.ProgramId, isNeeded: true);
        var person = reading.Find(SlotColumn.Staff, _staff, _ => true, slot?.Draft.StaffId, isNeeded: false);
        var room = reading.Find(
            SlotColumn.Room,
            _rooms,
            r => location is null || r.LocationId == location.Id,
            slot?.Draft.RoomId,
            isNeeded: false
        );
        var span = ReadSpan(reading, location, slot);
        var capacity = reading.Number(SlotColumn.Capacity, isNeeded: true);
        var trials = reading.Number(SlotColumn.TrialCapacity) ?? 0;
        var price = reading.Number(SlotColumn.Price) ?? program?.Price ?? 0;
        var trialPrice =
            reading.Number(SlotColumn.TrialPrice) ?? (row[SlotColumn.TrialPrice] is null ? program?.TrialPrice : null);
        if (reading.Problems.Count > 0 || location is null || program is null || span is not var (from, to))
            return Bad(row, reading.Problems);
        var draft = new SlotDraft
        {
            ProgramId = program.Id,
            LocationId = location.Id,
            RoomId = room?.Id,
            StaffId = person?.Id,
            StartsAt = from,
            EndsAt = to,
            Capacity = capacity!.Value,
            TrialCapacity = trials,
            Price = price,
            TrialPrice = trialPrice,
            Closed = slot?.Draft.Closed ?? false,
        };
        if (slot is not null && SlotIdentity.Of(slot.Draft) != SlotIdentity.Of(draft))
            return Bad(row, [new(SlotColumn.Number, RowFault.SlotDiffers, row[SlotColumn.Number])]);
        return new BulkRow
        {
            State = BulkState.New,
            Draft = draft,
            Line = row.Line,
            Date = DateOnly.FromDateTime(LocationTime.Local(from, location.TimeZone).DateTime),
        };
    }

    private static BulkRow Bad(TableRow row, IReadOnlyList<RowProblem> problems) =>
        new()
        {
            State = BulkState.Bad,
            Line = row.Line,
            Problems = [.. problems],
        };

    private ExistingSlot? ReadSlot(Reading reading)
    {
        if (reading.Text(SlotColumn.Number) is not { } text)
            return null;
        if (!Numbering.Slot.TryParse(text, out var id) || !named.TryGetValue(id, out var slot))
            reading.Say(SlotColumn.Number, RowFault.SlotUnknown);
        else if (slot.Status == SlotStatus.Cancelled)
            reading.Say(SlotColumn.Number, RowFault.SlotCancelled);
        else
            return slot;
        return null;
    }

    private static (DateTimeOffset From, DateTimeOffset To)? ReadSpan(
        Reading reading,
        NamedLocation? location,
        ExistingSlot? slot
    )
    {
        var date = reading.Date();
        var start = reading.Time(SlotColumn.Start, isNeeded: true);
        var end = reading.Time(SlotColumn.End, isNeeded: false);
        var minutes = reading.Number(SlotColumn.Minutes, min: 1, max: WeeklyRule.MaxMinutes);
        if (
            end is null
            && minutes is null
            && !reading.HasProblem(SlotColumn.End)
            && !reading.HasProblem(SlotColumn.Minutes)
        )
            reading.Say(SlotColumn.End, RowFault.Missing);
        if (date is not { } day || start is not { } begin || location is null || (end is null && minutes is null))
            return null;
        var wall = day.ToDateTime(TimeOnly.MinValue) + begin;
        // In an hour that comes twice in autumn, the slot's own number says which is meant.
        var from = slot is null
            ? LocationTime.Utc(wall, location.TimeZone)
            : LocationTime.Utc(wall, location.TimeZone, slot.Draft.StartsAt);
        if (minutes is { } length)
        {
            var after = from.AddMinutes(length);
            if (
                end is not { } stated
                || LocationTime.Local(after, location.TimeZone).TimeOfDay
                    == new TimeSpan(stated.Hours, stated.Minutes, stated.Seconds)
            )
                return (from, after);
            reading.Say(SlotColumn.Minutes, RowFault.EndDiffers);
            return null;
        }

        var until = day.ToDateTime(TimeOnly.MinValue) + end!.Value;
        var to = LocationTime.UtcAfter(until, location.TimeZone, from, slot?.Draft.EndsAt);
        if (to > from)
            return (from, to);
        reading.Say(SlotColumn.End, RowFault.EndsBeforeStart);
        return null;
    }

    /// <summary>One row on its way to a slot, collecting its problems.</summary>
    private sealed class Reading(TableRow row)
    {
        public List<RowProblem> Problems { get; } = [];

        public void Say(SlotColumn column, RowFault fault) =>
            Problems.Add(new(column, fault, row[column]?.To(MaxShown)));

        public bool HasProblem(SlotColumn column) => Problems.Any(p => p.Column == column);

        /// <summary>The cell's text, full-width letters made narrow; null if empty.</summary>
        public string? Text(SlotColumn column) => TypedText.Plain(row[column]) is { Length: > 0 } text ? text : null;

        public T? Find<T>(SlotColumn column, NameLookup<T> finder, Func<T, bool> fits, long? hint, bool isNeeded)
            where T : NamedItem
        {
            if (row[column] is not { Length: > 0 } text)
            {
                if (isNeeded)
                    Say(column, RowFault.Missing);
                return null;
            }

            var (found, fault) = finder.Find(text, fits, hint);
            if (fault is { } wrong)
                Say(column, wrong);
            return found;
        }

        public DateOnly? Date()
        {
            if (Text(SlotColumn.Date) is not { } text)
                Say(SlotColumn.Date, RowFault.Missing);
            else if (
                DateOnly.TryParseExact(
                    text,
                    DateFormats,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                ) && date.Year is > 2000 and < 2200
            )
                return date;
            else
                Say(SlotColumn.Date, RowFault.NotADate);
            return null;
        }

        /// <summary>From 0:00 to 24:00, the end of the day.</summary>
        public TimeSpan? Time(SlotColumn column, bool isNeeded)
        {
            if (Text(column) is not { } text)
            {
                if (isNeeded)
                    Say(column, RowFault.Missing);
                return null;
            }

            if (column == SlotColumn.End && text is "24:00" or "24:00:00")
                return TimeSpan.FromDays(1);
            if (
                TimeOnly.TryParseExact(
                    text,
                    TimeFormats,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var time
                )
            )
                return time.ToTimeSpan();
            Say(column, RowFault.NotATime);
            return null;
        }

        /// <summary>The rules of the calendar are not checked here.</summary>
        public int? Number(SlotColumn column, int min = int.MinValue, int max = int.MaxValue, bool isNeeded = false)
        {
            if (Text(column) is not { } text)
            {
                if (isNeeded)
                    Say(column, RowFault.Missing);
                return null;
            }

            var digits = text.Trim('¥', '\\', '円', ' ');
            if (
                !long.TryParse(
                    digits,
                    NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
                Say(column, RowFault.NotANumber);
            else if (number < min || number > max)
                Say(column, RowFault.OutOfRange);
            else
                return (int)number;
            return null;
        }
    }
}

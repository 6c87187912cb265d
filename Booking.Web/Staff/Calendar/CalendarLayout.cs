using System.Collections.Immutable;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Theme.Seats;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>Puts slots into columns and lanes: pure reckoning, nothing of it is drawn here.</summary>
public static class CalendarLayout
{
    /// <summary>The slots to show; of those that begin before the first day only what reaches into it.</summary>
    public static IEnumerable<SlotView> Visible(IEnumerable<SlotView> slots, CalendarQuery query)
    {
        var begin = query.Window.From;
        return slots.Where(s =>
            s.EndsAt > begin
            && (query.Cancelled || s.Status != SlotStatus.Cancelled)
            && (query.ProgramId is null || s.ProgramId == query.ProgramId)
            && (query.StaffId is null || s.StaffId == query.StaffId)
        );
    }

    /// <summary>
    /// The columns of the view. Staff and rooms have one each in the catalogue's order, and nobody has one when
    /// something is there.
    /// </summary>
    public static IReadOnlyList<CalendarColumn> Columns(
        CalendarQuery query,
        CalendarBasis basis,
        IReadOnlyCollection<SlotView> slots,
        IStringLocalizer<SlotCalendarTexts> text
    )
    {
        if (query.View is not (CalendarView.Staff or CalendarView.Rooms))
            return [.. query.Days.Select(day => new CalendarColumn(day, null, false, Dates.Day(day), Dates.Day(day)))];
        var byStaff = query.View == CalendarView.Staff;
        var there = slots.Select(s => byStaff ? s.StaffId : s.RoomId).ToHashSet();
        var owners = (
            byStaff
                ? basis
                    .Staff.Where(s =>
                        (s.IsActive || there.Contains(s.Id)) && (query.StaffId is null || s.Id == query.StaffId)
                    )
                    .Select(s => (s.Id, s.Name))
                : basis
                    .Rooms.Where(r => r.LocationId == query.Location.Id && (r.IsActive || there.Contains(r.Id)))
                    .Select(r => (r.Id, r.Name))
        )
            .Select(o => Column(o.Id, o.Name.In(Startup.Languages.Current)))
            .ToList();
        if (there.Contains(null) || owners.Count == 0)
            owners.Add(Column(null, text[byStaff ? "NoStaff" : "NoRoom"]));
        return owners;

        CalendarColumn Column(long? owner, string name) =>
            new(query.Date, owner, true, $"{Dates.Day(query.Date)} {name}", name);
    }

    /// <summary>Every visible slot of the columns with its place.</summary>
    /// <param name="now">UTC.</param>
    public static ImmutableArray<PlacedSlot> Place(
        IReadOnlyList<CalendarColumn> columns,
        CalendarView view,
        IEnumerable<SlotView> slots,
        DateTimeOffset now,
        IStringLocalizer<SlotCalendarTexts> text
    )
    {
        var index = columns
            .Select((column, i) => (column, i))
            .ToDictionary(c => (c.column.Date, c.column.OwnerId ?? 0), c => c.i);
        var byColumn = new List<(SlotView Slot, SlotFace Face, WallSpan Span)>[columns.Count];
        foreach (var slot in slots)
        {
            var face = SlotFace.Of(slot, text);
            var owner = view switch
            {
                CalendarView.Staff => slot.StaffId ?? 0,
                CalendarView.Rooms => slot.RoomId ?? 0,
                _ => 0,
            };
            Add(slot, face, face.Span, owner);
            if (face.Rest is { } rest)
                Add(slot, face, rest, owner);
        }

        var placed = ImmutableArray.CreateBuilder<PlacedSlot>();
        for (var column = 0; column < byColumn.Length; column++)
        {
            if (byColumn[column] is not { } here)
                continue;
            var lanes = Lanes.Of([.. here.Select(h => h.Span.Drawn)]);
            for (var i = 0; i < here.Count; i++)
            {
                var (slot, face, span) = here[i];
                var (from, to) = span.Drawn;
                placed.Add(
                    new(
                        slot,
                        face,
                        SeatStates.Of(slot, slot.Seats, now),
                        span,
                        column,
                        $"--c:{column};--f:{from};--l:{to - from};--i:{lanes[i].Index};--n:{lanes[i].Count}"
                    )
                    {
                        IsBeside = lanes[i].Count > 1,
                    }
                );
            }
        }

        // By id, so that a slot that moves stays the same element among the same neighbours and glides.
        placed.Sort((a, b) => a.Slot.Id != b.Slot.Id ? a.Slot.Id.CompareTo(b.Slot.Id) : a.IsRest.CompareTo(b.IsRest));
        return placed.DrainToImmutable();

        void Add(SlotView slot, SlotFace face, WallSpan span, long owner)
        {
            if (index.TryGetValue((span.Date, owner), out var column))
                (byColumn[column] ??= []).Add((slot, face, span));
        }
    }
}

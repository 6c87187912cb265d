using System.Globalization;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// Where a slot was let go, as the browser reports it; nothing in it is trusted. It becomes a <see cref="SlotDraft"/>,
/// what the person wants, and when that is stored a <see cref="SlotSaved"/>.
/// </summary>
/// <param name="From">Minutes after midnight by the wall clock; negative: the time of day stays (month).</param>
/// <param name="To">End; counts where <paramref name="Resized"/>.</param>
internal sealed record SlotDrop(DateOnly Date, bool HasOwner, long? Owner, int From, int To, bool Resized)
{
    /// <summary>Null if the client's drop is invalid.</summary>
    /// <param name="column">The key of a <see cref="CalendarColumn"/>.</param>
    public static SlotDrop? Read(string? column, int from, int to, bool resized)
    {
        var parts = (column ?? "").Split('|');
        if (
            Dates.ParseIso(parts[0]) is not { } date
            || parts.Length > 2
            || from >= WallSpan.Day
            || to > WallSpan.Day
            || (from >= 0 && to <= from)
        )
            return null;
        if (parts.Length == 1)
            return new(date, false, null, from, to, resized);
        return long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
            ? new(date, true, owner == 0 ? null : owner, from, to, resized)
            : null;
    }

    /// <summary>
    /// The slot as it shall be. What was not moved keeps its exact instants; what was moved keeps its length, and in an
    /// hour that comes twice the run in which it stood.
    /// </summary>
    public SlotDraft Apply(SlotView slot, CalendarView view)
    {
        var draft = SlotDraft.Of(slot);
        var was = WallSpan.Of(slot.StartsAt, slot.EndsAt, slot.TimeZone);
        if (From < 0)
            draft = draft.DaysLater(Date.DayNumber - was.Date.DayNumber, slot.TimeZone);
        else if (Date != was.Date || From != was.From)
            draft = draft.At(WallSpan.Instant(Date, From, slot.TimeZone, slot.StartsAt));
        if (From >= 0 && Resized)
            draft = draft with { EndsAt = WallSpan.End(draft.StartsAt, Date, To, slot.TimeZone, slot.EndsAt) };
        return (HasOwner, view) switch
        {
            (true, CalendarView.Staff) => draft with { StaffId = Owner },
            (true, CalendarView.Rooms) => draft with { RoomId = Owner },
            _ => draft,
        };
    }
}

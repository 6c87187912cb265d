using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What the panel holds, as the calendar's address says it: a slot (SS12), a copy of one (copy.SS12), or a new one
/// (new.PG1.202612011000.60.RM2.ST3): program, wall clock of the location, minutes, room and staff, these two or "-".
/// </summary>
public static class PanelAddress
{
    private const string Copy = "copy";

    private const string New = "new";

    private const string Nobody = "-";

    private const string WallClock = "yyyyMMddHHmm";

    /// <summary>Longest new slot that an address can ask for, in minutes.</summary>
    private const int Longest = 24 * 60;

    public static string Of(PanelOpening opening)
    {
        if (opening is { SlotId: { } slot })
            return Numbering.Slot.Of(slot);
        if (opening is { CopyOf: { } source })
            return $"{Copy}.{Numbering.Slot.Of(source)}";
        var draft = opening.Base;
        var from = LocationTime
            .Local(draft.StartsAt, opening.TimeZone)
            .ToString(WallClock, CultureInfo.InvariantCulture);
        var minutes = (draft.EndsAt - draft.StartsAt).TotalMinutes.ToString("0", CultureInfo.InvariantCulture);
        var room = draft.RoomId is { } roomId ? Numbering.Room.Of(roomId) : Nobody;
        var staff = draft.StaffId is { } staffId ? Numbering.Staff.Of(staffId) : Nobody;
        return $"{New}.{Numbering.Program.Of(draft.ProgramId)}.{from}.{minutes}.{room}.{staff}";
    }

    /// <summary>The slot to copy; null where the address says something else.</summary>
    public static string? CopyOf(string address) => address.Split('.') is [Copy, var number] ? number : null;

    /// <summary>The new slot that the address asks for; null where it says something else, or nonsense.</summary>
    /// <param name="timeZone">Of the calendar's location.</param>
    public static NewSlot? NewOf(string address, string timeZone)
    {
        if (
            address.Split('.') is not [New, var program, var wall, var length, var room, var staff]
            || !Numbering.Program.TryParse(program, out var programId)
            || !DateTime.TryParseExact(wall, WallClock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes is < 1 or > Longest
        )
        {
            return null;
        }

        var from = LocationTime.Utc(at, timeZone);
        return new(
            programId,
            from,
            from.AddMinutes(minutes),
            Numbering.Room.TryParse(room, out var roomId) ? roomId : null,
            Numbering.Staff.TryParse(staff, out var staffId) ? staffId : null
        );
    }

    /// <summary>Where a new slot is to be. Instants in UTC.</summary>
    public sealed record NewSlot(long Program, DateTimeOffset From, DateTimeOffset To, long? Room, long? Staff);
}

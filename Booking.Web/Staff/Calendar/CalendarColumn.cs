using System.Collections.Immutable;
using Booking.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>A column: a day, or a day of one staff member or one room.</summary>
/// <param name="OwnerId">Staff member or room; null: a day, or what belongs to nobody.</param>
/// <param name="IsOwned">
/// It is a column per staff member or room, also where <paramref name="OwnerId"/> is null.
/// </param>
/// <param name="Name">As it is read out: "Mon 23 Nov", or "Mon 23 Nov, Sato".</param>
/// <param name="Title">The head's large line.</param>
public sealed record CalendarColumn(DateOnly Date, long? OwnerId, bool IsOwned, string Name, string Title)
{
    /// <summary>
    /// How the browser names the column when something is dropped on it: "2026-11-23", "2026-11-23|4", and
    /// "2026-11-23|0" for nobody.
    /// </summary>
    public string Key => IsOwned ? $"{Dates.Iso(Date)}|{OwnerId ?? 0}" : Dates.Iso(Date);
}

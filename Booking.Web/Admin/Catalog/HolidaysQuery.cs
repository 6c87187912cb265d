using Booking.Web.Layout;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Catalog;

/// <summary>What the address of the list of holidays says: one year at a time.</summary>
internal static class HolidaysQuery
{
    public const string Year = "year";
    public const string Day = "Day";
    public const string Name = "Name";
    public const string Location = "Location";
    public const string Actions = "Actions";

    public static readonly GridShape Shape = new(
        CatalogAddresses.Holidays,
        [
            new(Day) { IsSortable = true, IsFixed = true },
            new(Name) { IsFixed = true },
            new(Location),
            new(Actions) { IsFixed = true },
        ],
        Day
    )
    {
        IsDescending = false,
        Filters = [GridFilter.Number(Year)],
    };

    /// <summary>The wanted year; the studio's where none, or none that makes sense, is named.</summary>
    public static int YearOf(this GridQuery query, DateTimeOffset now) =>
        query.Number(Year) is > 2000 and < 2199 and { } year
            ? (int)year
            : Dates.LocalDate(now, Domain.Catalog.Location.DefaultTimeZone).Year;
}

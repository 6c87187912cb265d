using Booking.Domain.Catalog;
using Booking.Web.Layout;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>Says what a deadline means, with a lesson next Friday at six in the evening.</summary>
internal static class DeadlineExample
{
    public static string Of(
        long? reserveMinutes,
        long? cancelMinutes,
        DateTimeOffset now,
        IStringLocalizer<CatalogTexts> text
    )
    {
        if (
            reserveMinutes is not (>= 0 and <= Domain.Catalog.Administration.SaveDeadline.MaxMinutes)
            || cancelMinutes is not (>= 0 and <= Domain.Catalog.Administration.SaveDeadline.MaxMinutes)
        )
            return text["ExampleMissing"];
        const string zone = Location.DefaultTimeZone;
        var today = Dates.LocalDate(now, zone);
        var friday = today.AddDays(((int)DayOfWeek.Friday - (int)today.DayOfWeek + 6) % 7 + 1);
        var start = LocationTime.Utc(friday.ToDateTime(new TimeOnly(18, 0)), zone);
        return text["Example", Dates.Moment(start, zone), Moment((int)reserveMinutes), Moment((int)cancelMinutes)];

        string Moment(int minutes) =>
            minutes == 0 ? text["TheStart"] : Dates.Moment(LocationTime.Before(start, minutes, zone), zone);
    }
}

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

    /// <summary>How many standing bookings a change would touch, and how many of them keep what they have.</summary>
    public static string Touches(int bookings, int keeping, IStringLocalizer<CatalogTexts> text) =>
        keeping == 0 ? Touches(bookings, text) : $"{Touches(bookings, text)} {text["DeadlineKept", keeping]}";

    private static string Touches(int bookings, IStringLocalizer<CatalogTexts> text) =>
        text[
            bookings switch
            {
                0 => "DeadlineTouchesNone",
                1 => "DeadlineTouchesOne",
                _ => "DeadlineTouches",
            },
            bookings
        ];

    /// <summary>"1 d 2 h 0 min"; "–" where there is none.</summary>
    public static string Span(long? minutes, IStringLocalizer<CatalogTexts> text) =>
        minutes is { } all ? text["Span", all / 1440, all / 60 % 24, all % 60] : "–";
}

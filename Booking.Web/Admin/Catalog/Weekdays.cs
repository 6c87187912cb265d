using System.Globalization;
using Booking.Domain.Catalog.Administration;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>The days of a week, as people here count them.</summary>
internal static class Weekdays
{
    public static readonly DayOfWeek[] FromMonday =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>"月曜日", "Monday".</summary>
    public static string Name(DayOfWeek day) =>
        CultureInfo.GetCultureInfo(Languages.Current == "en" ? "en-GB" : "ja-JP").DateTimeFormat.GetDayName(day);

    /// <summary>"10:00–13:00, 15:00–21:00", or that it is closed.</summary>
    public static string Words(DayOfWeek day, IEnumerable<OpeningSpan> spans, IStringLocalizer<CatalogTexts> text)
    {
        var open = spans.Where(s => s.Day == day).Select(s => $"{Time(s.OpensAt)}–{Time(s.ClosesAt)}").ToList();
        return open.Count == 0 ? text["Closed"] : string.Join(text["Comma"], open);
    }

    /// <summary>As a time field carries it: "09:30".</summary>
    public static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? new TimeOnly(time.Hour, time.Minute)
            : null;
}

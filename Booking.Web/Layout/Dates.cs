using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Web.Startup;

namespace Booking.Web.Layout;

/// <summary>Dates and times as the visitor's language writes them, on the clock of the location's wall.</summary>
public static class Dates
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static bool InEnglish => Languages.Current == "en";

    /// <summary>The calendar date at the location.</summary>
    public static DateOnly LocalDate(DateTimeOffset instant, string timeZone) =>
        DateOnly.FromDateTime(LocationTime.Local(instant, timeZone).DateTime);

    /// <summary>"11月23日(月)", "Mon 23 Nov".</summary>
    public static string Day(DateOnly date) =>
        InEnglish ? date.ToString("ddd d MMM", English) : date.ToString("M月d日(ddd)", Japanese);

    /// <summary>"11月23日(月)", "Mon 23 Nov".</summary>
    public static string Day(DateTimeOffset instant, string timeZone) => Day(LocalDate(instant, timeZone));

    /// <summary>The last day before an end, with its year (rule Whole days): "2026年12月20日", "20 Dec 2026".</summary>
    public static string Until(DateTimeOffset end) => Full(WholeDays.LastDay(end));

    /// <summary>With its year: "2026年11月23日", "23 Nov 2026".</summary>
    public static string Full(DateOnly date) =>
        InEnglish ? date.ToString("d MMM yyyy", English) : date.ToString("yyyy年M月d日", Japanese);

    /// <summary>"月", "Mon".</summary>
    public static string Weekday(DateOnly date) => date.ToString("ddd", InEnglish ? English : Japanese);

    /// <summary>"10:00".</summary>
    public static string Time(DateTimeOffset instant, string timeZone) =>
        LocationTime.Local(instant, timeZone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>An hour of the clock.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"10:00–11:00".</summary>
    public static string Times(DateTimeOffset from, DateTimeOffset to, string timeZone) =>
        $"{Time(from, timeZone)}–{Time(to, timeZone)}";

    /// <summary>"11月23日(月) 10:00", "Mon 23 Nov, 10:00".</summary>
    public static string Moment(DateTimeOffset instant, string timeZone) =>
        $"{Day(instant, timeZone)}{(InEnglish ? ", " : " ")}{Time(instant, timeZone)}";

    /// <summary>With its year, for days that may be far away: "2027年2月18日", "18 Feb 2027".</summary>
    public static string Date(DateTimeOffset instant, string timeZone) =>
        LocalDate(instant, timeZone) is var date && InEnglish
            ? date.ToString("d MMM yyyy", English)
            : date.ToString("yyyy年M月d日", Japanese);

    /// <summary>The span between two dates of one week: "11月23日〜29日", "23–29 Nov".</summary>
    public static string Week(DateOnly monday)
    {
        var sunday = monday.AddDays(6);
        if (monday.Month == sunday.Month)
            return InEnglish
                ? $"{monday.Day}–{sunday.ToString("d MMM yyyy", English)}"
                : $"{monday.ToString("yyyy年M月d日", Japanese)}〜{sunday.Day}日";
        return InEnglish
            ? $"{monday.ToString("d MMM", English)} – {sunday.ToString("d MMM yyyy", English)}"
            : $"{monday.ToString("yyyy年M月d日", Japanese)}〜{sunday.ToString("M月d日", Japanese)}";
    }

    /// <summary>"2026年11月", "November 2026".</summary>
    public static string Month(DateOnly date) =>
        InEnglish ? date.ToString("MMMM yyyy", English) : date.ToString("yyyy年M月", Japanese);

    /// <summary>As addresses carry dates: "2026-11-23".</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Iso"/>; null for anything else.</summary>
    public static DateOnly? ParseIso(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is > 2000 and < 2200
            ? date
            : null;

    /// <summary>For the datetime attribute: the UTC instant.</summary>
    public static string Machine(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}

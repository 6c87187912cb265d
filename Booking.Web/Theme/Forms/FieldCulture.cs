using System.Globalization;
using Booking.Web.Startup;

namespace Booking.Web.Theme.Forms;

/// <summary>
/// How fields write days in the visitor's language; the same language that pages are in, not the browser's.
/// </summary>
internal static class FieldCulture
{
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static CultureInfo Current => IsEnglish ? English : Japanese;

    public static string DateFormat => IsEnglish ? "dd/MM/yyyy" : "yyyy/MM/dd";

    /// <summary>Shown while the field is empty.</summary>
    public static string DateHint => IsEnglish ? "dd/mm/yyyy" : "年/月/日";

    /// <summary>A day of the near future, with its weekday.</summary>
    public static string DayFormat => IsEnglish ? "ddd d MMM" : "M月d日(ddd)";

    private static bool IsEnglish => Languages.Current == "en";
}

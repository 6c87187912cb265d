using Booking.Domain.Catalog.Administration;

namespace Booking.Web.Admin.Catalog;

/// <summary>Where the masters are looked after.</summary>
internal static class CatalogAddresses
{
    public const string Index = "/admin/catalog";
    public const string Deadlines = Index + "/deadlines";
    public const string Holidays = Index + "/holidays";
    public const string Access = Index + "/access";

    /// <summary>As addresses call the kinds that have a list.</summary>
    public static readonly IReadOnlyDictionary<string, CatalogItemKind> Lists = new Dictionary<string, CatalogItemKind>
    {
        ["programs"] = CatalogItemKind.Program,
        ["categories"] = CatalogItemKind.Category,
        ["courses"] = CatalogItemKind.Course,
        ["plans"] = CatalogItemKind.Plan,
        ["locations"] = CatalogItemKind.Location,
        ["staff"] = CatalogItemKind.Staff,
    };

    public static string List(CatalogItemKind kind) => $"{Index}/{Lists.Single(l => l.Value == kind).Key}";

    public static string Edit(CatalogItemKind kind, string number) => $"{List(kind)}/{number}";

    public static string HolidaysOf(int year) => $"{Holidays}?{HolidaysQuery.Year}={year}";

    public static string Holiday(string number) => $"{Holidays}/{number}";

    public static string Room(string location, string number) => $"{Index}/locations/{location}/rooms/{number}";

    public static string Hours(string location) => $"{Index}/locations/{location}/hours";
}

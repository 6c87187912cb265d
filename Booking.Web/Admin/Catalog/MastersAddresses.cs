using Booking.Domain.Catalog.Administration;

namespace Booking.Web.Admin.Catalog;

/// <summary>Where the masters are looked after.</summary>
internal static class MastersAddresses
{
    public const string Index = "/admin/masters";
    public const string Deadlines = Index + "/deadlines";
    public const string Holidays = Index + "/holidays";
    public const string Access = Index + "/access";

    /// <summary>As addresses call the kinds that have a list.</summary>
    public static readonly IReadOnlyDictionary<string, MasterKind> Lists = new Dictionary<string, MasterKind>
    {
        ["programs"] = MasterKind.Program,
        ["categories"] = MasterKind.Category,
        ["courses"] = MasterKind.Course,
        ["plans"] = MasterKind.Plan,
        ["locations"] = MasterKind.Location,
        ["staff"] = MasterKind.Staff,
    };

    public static string List(MasterKind kind) => $"{Index}/{Lists.Single(l => l.Value == kind).Key}";

    public static string Edit(MasterKind kind, string number) => $"{List(kind)}/{number}";

    public static string Holiday(string number) => $"{Holidays}/{number}";

    public static string Room(string location, string number) => $"{Index}/locations/{location}/rooms/{number}";

    public static string Hours(string location) => $"{Index}/locations/{location}/hours";
}

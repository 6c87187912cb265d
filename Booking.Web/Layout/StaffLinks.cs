namespace Booking.Web.Layout;

/// <summary>One entry of the staff navigation.</summary>
/// <param name="Key">Its text in <see cref="StaffTexts"/>.</param>
/// <param name="IsExact">Current on this very address only, not below it.</param>
public sealed record StaffLink(string Key, string Href, string Icon, bool IsExact = false)
{
    /// <summary>Whether the link leads to this page, or to one above it.</summary>
    /// <param name="path">With its leading slash.</param>
    public bool IsAt(string path)
    {
        var own = Href.Split('?')[0];
        return path == own || (!IsExact && path.StartsWith(own + "/", StringComparison.Ordinal));
    }
}

/// <summary>Where the pages of staff and admins are found: one list for the drawer, the tablet and the phone.</summary>
public static class StaffLinks
{
    private static readonly StaffLink Start = new("Start", "/staff", "home", IsExact: true);
    private static readonly StaffLink Today = new("Today", "/staff/today", "list");
    private static readonly StaffLink Calendar = new("Calendar", "/staff/calendar", "calendar");
    private static readonly StaffLink CheckIn = new("CheckIn", "/staff/check-in", "qr");
    private static readonly StaffLink Members = new("Members", "/staff/members", "people");
    private static readonly StaffLink Payments = new("Payments", "/admin/payments", "card");

    /// <summary>For everybody who works in the studio.</summary>
    public static readonly IReadOnlyList<StaffLink> Studio =
    [
        Start,
        Today,
        Calendar,
        CheckIn,
        new("Bookings", "/staff/bookings", "bookmark"),
        Members,
        new("Contracts", "/staff/contracts", "ticket"),
    ];

    /// <summary>For admins.</summary>
    public static readonly IReadOnlyList<StaffLink> Money =
    [
        Payments,
        new("Tasks", "/admin/tasks", "check"),
        new("Inbox", "/admin/inbox", "inbox"),
        new("Books", "/admin/reconciliation", "balance"),
        new("Sales", "/admin/sales", "chart"),
    ];

    /// <summary>For admins.</summary>
    public static readonly IReadOnlyList<StaffLink> Operations =
    [
        new("FirstSteps", "/admin/first-steps", "check"),
        new("Settings", "/admin/settings", "settings"),
        new("Mails", "/admin/mails", "mail"),
        new("Notices", "/admin/notices", "note"),
        new("Audit", "/admin/audit", "clock"),
        new("Retention", "/admin/retention", "rows"),
        new("Installation", "/admin/installation", "home"),
    ];

    /// <summary>For admins.</summary>
    public static readonly IReadOnlyList<StaffLink> Catalog =
    [
        new("CatalogOverview", "/admin/catalog", "book", IsExact: true),
        new("Programs", "/admin/catalog/programs", ""),
        new("Categories", "/admin/catalog/categories", ""),
        new("Plans", "/admin/catalog/plans", ""),
        new("Courses", "/admin/catalog/courses", ""),
        new("Locations", "/admin/catalog/locations", ""),
        new("Staff", "/admin/catalog/staff", ""),
        new("Holidays", "/admin/catalog/holidays", ""),
        new("Deadlines", "/admin/catalog/deadlines", ""),
        new("Access", "/admin/catalog/access", ""),
        new("Images", "/admin/images", ""),
        new("Questions", "/admin/questions", ""),
        new("Labels", "/admin/labels", ""),
        new("Tags", "/admin/tags", ""),
    ];

    /// <summary>Within reach of the thumb on a phone.</summary>
    public static readonly IReadOnlyList<StaffLink> OnPhoneForStaff =
    [
        Start,
        Calendar with
        {
            Href = "/staff/calendar?view=day",
        },
        CheckIn,
        Members,
    ];

    /// <inheritdoc cref="OnPhoneForStaff"/>
    public static readonly IReadOnlyList<StaffLink> OnPhoneForAdmins =
    [
        Start,
        Calendar with
        {
            Href = "/staff/calendar?view=day",
        },
        Members,
        Payments,
    ];

    /// <summary>Whether the address lies in the catalog, whose links are folded otherwise.</summary>
    /// <param name="path">With its leading slash.</param>
    public static bool IsCatalog(string path) =>
        Catalog.Any(link => path.StartsWith(link.Href, StringComparison.Ordinal));
}

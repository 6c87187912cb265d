using Booking.Domain.Common;

namespace Booking.Web.Layout;

/// <summary>Where the pages of staff and admins show what a public number names.</summary>
public static class NumberAddress
{
    private static readonly (Numbering Kind, string Path)[] Pages =
    [
        (Numbering.Member, "/staff/members/"),
        (Numbering.Reservation, "/staff/bookings?q="),
        (Numbering.Slot, "/staff/slots/"),
        (Numbering.Contract, "/staff/contracts?q="),
        (Numbering.Payment, "/admin/payments/"),
        (Numbering.Mail, "/admin/mails?q="),
        (Numbering.Program, "/admin/catalog/programs/"),
        (Numbering.Category, "/admin/catalog/categories/"),
        (Numbering.Plan, "/admin/catalog/plans/"),
        (Numbering.Course, "/admin/catalog/courses/"),
        (Numbering.Location, "/admin/catalog/locations/"),
        (Numbering.Staff, "/admin/catalog/staff/"),
        (Numbering.Deadline, "/admin/catalog/deadlines/"),
        (Numbering.Holiday, "/admin/catalog/holidays/"),
    ];

    /// <summary>Null where it names nothing that has a page.</summary>
    public static string? Of(string? number)
    {
        foreach (var (kind, path) in Pages)
            if (kind.TryParse(number, out var id))
                return path + kind.Of(id);
        return null;
    }
}

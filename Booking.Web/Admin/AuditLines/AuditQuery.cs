using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.AuditLines;

/// <summary>What the address of the audit says, in the words of the domain; page and file read it alike.</summary>
internal static class AuditQuery
{
    public const string Path = "/admin/audit";

    public const string Subject = "q";
    public const string Action = "action";
    public const string Who = "who";
    public const string From = "from";
    public const string To = "to";

    /// <summary>Newest first, and in no other order.</summary>
    public static readonly GridShape Shape = new(
        Path,
        [
            new("Day") { IsFixed = true },
            new("Who"),
            new("Action") { IsFixed = true },
            new("Subject"),
            new("Before"),
            new("After"),
        ],
        "Day"
    )
    {
        Filters =
        [
            GridFilter.Text(Subject),
            GridFilter.Choice<AuditAction>(Action),
            new(Who, value => Guid.TryParseExact(value, "N", out _)),
            GridFilter.Day(From),
            GridFilter.Day(To),
        ],
    };

    /// <summary>Those that stand behind "more filters".</summary>
    public static readonly IReadOnlyList<string> More = [Who, From, To];

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    /// <summary>The wanted lines; days are the studio's.</summary>
    public static AuditFilter ToFilter(this GridQuery query) =>
        new()
        {
            Subject = query[Subject],
            Action = query.Choice<AuditAction>(Action),
            AccountId = Guid.TryParseExact(query[Who], "N", out var account) ? account : null,
            From = StudioDays.Start(query.Day(From)),
            To = StudioDays.End(query.Day(To)),
        };
}

using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Layout;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// What the address of the list of members says, in the words of the domain; the page and the file read it alike.
/// </summary>
internal static class MembersQuery
{
    public const string Path = "/staff/members";

    public const string Search = "q";
    public const string Status = "status";
    public const string Tag = "tag";

    public static readonly GridShape Shape = new(
        Path,
        [
            new(nameof(MemberColumn.Name)) { IsSortable = true, IsFixed = true },
            new(nameof(MemberColumn.Number)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(MemberColumn.Email)),
            new(nameof(MemberColumn.Status)),
            new(nameof(MemberColumn.Upcoming)),
            new(nameof(MemberColumn.Joined)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(MemberColumn.Tags)),
            new(nameof(MemberColumn.Language)) { IsUsual = false },
        ],
        nameof(MemberColumn.Name)
    )
    {
        IsDescending = false,
        Filters = [GridFilter.Text(Search), GridFilter.Choice<MemberStatus>(Status), GridFilter.Number(Tag)],
    };

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    public static MemberFilter ToFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            Status = query.Choice<MemberStatus>(Status),
            TagId = QueryValue.Number(query[Tag]),
            Sort = Enum.Parse<MemberSort>(query.Sort),
            Descending = query.IsDescending,
        };
}

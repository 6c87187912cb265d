using Booking.Domain.BackOffice;
using Booking.Domain.Notifications;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Mails;

/// <summary>
/// What the address of the list of mails says, in the words of the domain; the page and the file read it alike.
/// </summary>
internal static class MailsQuery
{
    public const string Path = "/admin/mails";

    public const string Search = "q";
    public const string State = "state";
    public const string Occasion = "occasion";
    public const string From = "from";
    public const string To = "to";

    public static readonly GridShape Shape = new(
        Path,
        [
            new(nameof(MailColumn.Created))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(MailColumn.Occasion)) { IsFixed = true },
            new(nameof(MailColumn.To)),
            new(nameof(MailColumn.About)),
            new(nameof(MailColumn.Status)) { IsFixed = true },
            new(nameof(MailColumn.Attempts)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(MailColumn.NextAttempt)) { IsSortable = true },
            new(nameof(MailColumn.Error)),
            new(nameof(MailColumn.Sent)) { IsUsual = false },
            new(nameof(MailColumn.Number)) { IsUsual = false },
        ],
        nameof(MailColumn.Created)
    )
    {
        Filters =
        [
            GridFilter.Text(Search),
            GridFilter.Choice<MailState>(State),
            GridFilter.Choice<MailOccasion>(Occasion),
            GridFilter.Day(From),
            GridFilter.Day(To),
        ],
    };

    /// <summary>Those that stand behind "more filters".</summary>
    public static readonly IReadOnlyList<string> More = [Occasion, From, To];

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    /// <summary>The wanted mails; days are the studio's.</summary>
    public static OutboxFilter ToFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            State = query.Choice<MailState>(State),
            Occasion = query.Choice<MailOccasion>(Occasion),
            From = StudioDays.Start(query.Day(From)),
            To = StudioDays.End(query.Day(To)),
            Sort = Enum.Parse<OutboxSort>(query.Sort),
            Descending = query.IsDescending,
        };
}

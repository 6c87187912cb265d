using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Payments.Webhooks;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Payments;

/// <summary>What the address of the webhook inbox says, in the words of the domain.</summary>
public static class InboxQuery
{
    public const string Search = "q";
    public const string State = "state";
    public const string Kind = "kind";
    public const string From = "from";
    public const string To = "to";

    public static readonly GridShape Shape = new(
        "/admin/inbox",
        [
            new(nameof(InboxColumn.Received))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(InboxColumn.Type)) { IsSortable = true },
            new(nameof(InboxColumn.State)) { IsSortable = true },
            new(nameof(InboxColumn.Outcome)),
            new(nameof(InboxColumn.Attempts)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(InboxColumn.Payment)) { IsUsual = false },
            new(nameof(InboxColumn.Processed)) { IsUsual = false },
            new(nameof(InboxColumn.Replay)) { IsFixed = true },
        ],
        nameof(InboxColumn.Received)
    )
    {
        Filters =
        [
            GridFilter.Text(Search),
            GridFilter.Choice<InboxState>(State),
            GridFilter.Choice<PaymentEventKind>(Kind),
            GridFilter.Day(From),
            GridFilter.Day(To),
        ],
    };

    /// <summary>The wanted events; days are the studio's.</summary>
    public static InboxFilter ToInboxFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            State = query.Choice<InboxState>(State),
            Kind = query.Choice<PaymentEventKind>(Kind),
            From = query.Day(From) is { } from ? StartOf(from) : null,
            To = query.Day(To) is { } to ? StartOf(to.AddDays(1)) : null,
            Sort = Enum.Parse<InboxSort>(query.Sort),
            Descending = query.IsDescending,
        };

    private static DateTimeOffset StartOf(DateOnly day) =>
        LocationTime.Utc(day.ToDateTime(default), Location.DefaultTimeZone);
}

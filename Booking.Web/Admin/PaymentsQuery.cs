using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Payments;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin;

/// <summary>
/// What the address of the payments' list says, in the words of the domain; the page and the file read it alike.
/// </summary>
public static class PaymentsQuery
{
    /// <summary>The page of the list.</summary>
    public const string Path = "/admin/payments";

    public const string Search = "q";
    public const string Status = "status";
    public const string Subject = "subject";
    public const string Means = "means";
    public const string From = "from";
    public const string To = "to";
    public const string Least = "least";
    public const string Most = "most";
    public const string OpenRefund = "open";

    public static readonly GridShape Shape = new(
        Path,
        [
            new(nameof(PaymentColumn.Number))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(PaymentColumn.Amount))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsFixed = true,
            },
            new(nameof(PaymentColumn.Status)) { IsSortable = true },
            new(nameof(PaymentColumn.Day)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(PaymentColumn.Member)) { IsSortable = true },
            new(nameof(PaymentColumn.For)),
            new(nameof(PaymentColumn.Refunded)) { IsSortable = true, SortsDownFirst = true },
            new(nameof(PaymentColumn.Left))
            {
                IsSortable = true,
                SortsDownFirst = true,
                IsUsual = false,
            },
            new(nameof(PaymentColumn.Means)) { IsUsual = false },
        ],
        nameof(PaymentColumn.Number)
    )
    {
        Filters =
        [
            GridFilter.Text(Search),
            GridFilter.Choice<PaymentStatus>(Status),
            GridFilter.Choice<PaymentSubject>(Subject),
            GridFilter.Choice<PaymentMeans>(Means),
            GridFilter.Day(From),
            GridFilter.Day(To),
            GridFilter.Number(Least),
            GridFilter.Number(Most),
            GridFilter.Flag(OpenRefund),
        ],
    };

    /// <summary>Those that stand behind "more filters".</summary>
    public static readonly IReadOnlyList<string> More = [Means, OpenRefund, From, To, Least, Most];

    /// <param name="query">What follows the path, with or without "?".</param>
    public static GridQuery Read(string? query) => GridQuery.Read(Shape, query);

    /// <summary>The wanted payments; days are the studio's.</summary>
    public static PaymentFilter ToFilter(this GridQuery query) =>
        new()
        {
            Search = query[Search],
            Status = query.Choice<PaymentStatus>(Status),
            Subject = query.Choice<PaymentSubject>(Subject),
            Means = query.Choice<PaymentMeans>(Means),
            From = query.Day(From) is { } from ? StartOf(from) : null,
            To = query.Day(To) is { } to ? StartOf(to.AddDays(1)) : null,
            Least = query.Number(Least),
            Most = query.Number(Most),
            OpenRefund = query.Flag(OpenRefund),
            Sort = Enum.Parse<PaymentSort>(query.Sort),
            Descending = query.IsDescending,
        };

    private static DateTimeOffset StartOf(DateOnly day) =>
        LocationTime.Utc(day.ToDateTime(default), Location.DefaultTimeZone);
}

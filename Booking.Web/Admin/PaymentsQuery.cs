using System.Globalization;
using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Payments;
using Booking.Web.Layout;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Booking.Web.Admin;

/// <summary>
/// The grid as it stands in the address bar: filters, order, page and columns. Going back, a link and a saved view show
/// the same list; what cannot be read is left out.
/// </summary>
public sealed record PaymentsQuery
{
    /// <summary>The page of the grid.</summary>
    public const string Path = "/admin/payments";

    /// <summary>Says that all payments are meant, not the admin's own first view.</summary>
    private const string Everything = "all";

    /// <summary>Lines on a page, as offered; the first where none is chosen.</summary>
    public static readonly int[] Sizes = [25, 50, 100];

    /// <summary>Where none are chosen.</summary>
    public static readonly PaymentColumn[] UsualColumns =
    [
        PaymentColumn.Number,
        PaymentColumn.Amount,
        PaymentColumn.Status,
        PaymentColumn.Day,
        PaymentColumn.Member,
        PaymentColumn.For,
        PaymentColumn.Refunded,
    ];

    private static readonly PaymentColumn[] Always = [PaymentColumn.Number, PaymentColumn.Amount];

    public string? Search { get; init; }

    public PaymentStatus? Status { get; init; }

    public PaymentSubject? Subject { get; init; }

    public PaymentMeans? Means { get; init; }

    /// <summary>First and last day of payment, on the studio's clock.</summary>
    public DateOnly? From { get; init; }

    /// <inheritdoc cref="From"/>
    public DateOnly? To { get; init; }

    /// <summary>Minor units.</summary>
    public long? Least { get; init; }

    /// <inheritdoc cref="Least"/>
    public long? Most { get; init; }

    public bool? OpenRefund { get; init; }

    public PaymentSort Sort { get; init; } = PaymentSort.Number;

    public bool Descending { get; init; } = true;

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int Size { get; init; } = Sizes[0];

    /// <summary>In the order of the enum.</summary>
    public IReadOnlyList<PaymentColumn> Columns { get; init; } = UsualColumns;

    public bool Shows(PaymentColumn column) => Columns.Contains(column);

    /// <summary>How many of the filters behind "more" are set.</summary>
    public int MoreFilters =>
        new[]
        {
            Means is not null,
            From is not null,
            To is not null,
            Least is not null,
            Most is not null,
            OpenRefund is not null,
        }.Count(set => set);

    public PaymentFilter Filter =>
        new()
        {
            Search = Search,
            Status = Status,
            Subject = Subject,
            Means = Means,
            From = From is { } from ? LocationTime.Utc(from.ToDateTime(default), Location.DefaultTimeZone) : null,
            To = To is { } to ? LocationTime.Utc(to.AddDays(1).ToDateTime(default), Location.DefaultTimeZone) : null,
            Least = Least,
            Most = Most,
            OpenRefund = OpenRefund,
            Sort = Sort,
            Descending = Descending,
        };

    /// <summary>The same rows: two addresses that differ in their columns alone need no other read.</summary>
    public bool ReadsAs(PaymentsQuery other) => this with { Columns = other.Columns } == other;

    /// <summary>Sorted by a column: the other way round where it is sorted by it already.</summary>
    public PaymentsQuery SortedBy(PaymentSort sort) =>
        this with
        {
            Sort = sort,
            Descending = sort != Sort ? sort is not PaymentSort.Member and not PaymentSort.Status : !Descending,
            Page = 1,
        };

    public PaymentsQuery With(PaymentColumn column, bool shown) =>
        this with
        {
            Columns =
            [
                .. Enum.GetValues<PaymentColumn>().Where(c => c == column ? shown || Always.Contains(c) : Shows(c)),
            ],
        };

    /// <param name="query">What follows the path, with or without "?".</param>
    public static PaymentsQuery Read(string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? Text(string key) =>
            QueryValue.Text(values.GetValueOrDefault(key).ToString()) is { Length: <= 100 } text ? text : null;
        long? Number(string key) =>
            long.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new()
        {
            Search = Text("q"),
            Status = Named<PaymentStatus>(Text("status")),
            Subject = Named<PaymentSubject>(Text("subject")),
            Means = Named<PaymentMeans>(Text("means")),
            From = Dates.ParseIso(Text("from")),
            To = Dates.ParseIso(Text("to")),
            Least = Number("least"),
            Most = Number("most"),
            OpenRefund = bool.TryParse(Text("open"), out var open) ? open : null,
            Sort = Named<PaymentSort>(Text("sort")) ?? PaymentSort.Number,
            Descending = Text("dir") != "up",
            Page = Number("page") is > 0 and < 100_000 and { } page ? (int)page : 1,
            Size = Number("size") is { } size && Sizes.Contains((int)Math.Min(size, 1000)) ? (int)size : Sizes[0],
            Columns = ColumnsOf(values.GetValueOrDefault("columns")),
        };
    }

    /// <summary>What follows the "?"; empty where everything is as usual.</summary>
    public string Query => QueryHelpers.AddQueryString("", Values()).TrimStart('?');

    /// <param name="path">The page, or the file.</param>
    public string Address(string path = Path) =>
        Query is { Length: > 0 } query ? $"{path}?{query}"
        : path == Path ? $"{path}?{Everything}=true"
        : path;

    private IEnumerable<KeyValuePair<string, string?>> Values() =>
        new Dictionary<string, string?>
        {
            ["q"] = Search,
            ["status"] = Status?.ToString(),
            ["subject"] = Subject?.ToString(),
            ["means"] = Means?.ToString(),
            ["from"] = From is { } from ? Dates.Iso(from) : null,
            ["to"] = To is { } to ? Dates.Iso(to) : null,
            ["least"] = Least?.ToString(CultureInfo.InvariantCulture),
            ["most"] = Most?.ToString(CultureInfo.InvariantCulture),
            ["open"] = OpenRefund switch
            {
                true => "true",
                false => "false",
                _ => null,
            },
            ["sort"] = Sort == PaymentSort.Number ? null : Sort.ToString(),
            ["dir"] = Descending ? null : "up",
            ["page"] = Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture),
            ["size"] = Size == Sizes[0] ? null : Size.ToString(CultureInfo.InvariantCulture),
            ["columns"] = Columns.SequenceEqual(UsualColumns) ? null : string.Join('.', Columns),
        }.Where(p => p.Value is not null);

    private static PaymentColumn[] ColumnsOf(StringValues named)
    {
        if (StringValues.IsNullOrEmpty(named))
            return UsualColumns;
        var chosen = named.ToString().Split('.').Select(Named<PaymentColumn>).ToHashSet();
        return [.. Enum.GetValues<PaymentColumn>().Where(c => chosen.Contains(c) || Always.Contains(c))];
    }

    private static T? Named<T>(string? value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var named) && Enum.IsDefined(named) ? named : null;

    public bool Equals(PaymentsQuery? other) => other is not null && Query == other.Query;

    public override int GetHashCode() => Query.GetHashCode(StringComparison.Ordinal);
}

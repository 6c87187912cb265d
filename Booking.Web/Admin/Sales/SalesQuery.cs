using Booking.Domain.Catalog;
using Booking.Domain.Sales;
using Booking.Web.Layout;
using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Admin.Sales;

/// <summary>
/// The period as it stands in the address bar, so that going back and sharing a link show the same figures.
/// </summary>
public sealed record SalesQuery(SalesSpan Span, DateOnly? From, DateOnly? To)
{
    /// <summary>Reads what is there; what is no span is this month. A day alone makes the span a custom one.</summary>
    public static SalesQuery Read(string? period, string? from, string? to)
    {
        var (first, last) = (Dates.ParseIso(from), Dates.ParseIso(to));
        var span =
            Enum.TryParse<SalesSpan>(period, out var named) && Enum.IsDefined(named) ? named : SalesSpan.ThisMonth;
        if (period is null && (from, to) is not (null, null))
            span = SalesSpan.Custom;
        return span == SalesSpan.Custom ? new(span, first, last) : new(span, null, null);
    }

    /// <summary>
    /// The days meant; null: a custom period that is not complete, ends before it begins or is too long.
    /// </summary>
    public SalesPeriod? Period(DateTimeOffset now)
    {
        var today = Dates.LocalDate(now, Location.DefaultTimeZone);
        var month = new DateOnly(today.Year, today.Month, 1);
        var (first, last) = Span switch
        {
            SalesSpan.LastMonth => (month.AddMonths(-1), month.AddDays(-1)),
            SalesSpan.LastTwelveMonths => (month.AddMonths(-11), today),
            SalesSpan.Custom => (From, To),
            _ => (month, today),
        };
        return
            first is { } a
            && last is { } b
            && new SalesPeriod(a, b, Location.DefaultTimeZone) is { IsValid: true } period
            ? period
            : null;
    }

    /// <param name="path">The page, or a file.</param>
    public string Address(string path = "/admin/sales") =>
        QueryHelpers.AddQueryString(
            path,
            new Dictionary<string, string?>
            {
                ["period"] = Span == SalesSpan.ThisMonth ? null : Span.ToString(),
                ["from"] = From is { } from ? Dates.Iso(from) : null,
                ["to"] = To is { } to ? Dates.Iso(to) : null,
            }.Where(p => p.Value is not null)
        );
}

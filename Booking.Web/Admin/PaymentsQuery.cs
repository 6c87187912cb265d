using Booking.Domain.Payments;
using Booking.Domain.Refunds;
using Microsoft.AspNetCore.WebUtilities;

namespace Booking.Web.Admin;

/// <summary>The grid's filters as they stand in the address bar, so that going back and sharing a link show the same list.</summary>
public sealed record PaymentsQuery(string? Search, PaymentStatus? Status, PaymentSubject? Subject, PaymentOrder Order, int Page)
{
    /// <summary>Lines on a page.</summary>
    public const int Size = 25;

    /// <summary>Reads what is there; what is no filter is none.</summary>
    public static PaymentsQuery Read(string? search, string? status, string? subject, string? order, int? page) => new(
        string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Named<PaymentStatus>(status), Named<PaymentSubject>(subject), Named<PaymentOrder>(order) ?? PaymentOrder.Newest, page is > 0 and < 100_000 ? page.Value : 1);

    public PaymentFilter Filter => new() { Search = Search, Status = Status, Subject = Subject, Order = Order };

    /// <param name="path">The page, or the file.</param>
    public string Address(string path = "/admin/payments") => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["q"] = Search,
        ["status"] = Status?.ToString(),
        ["subject"] = Subject?.ToString(),
        ["order"] = Order == PaymentOrder.Newest ? null : Order.ToString(),
        ["page"] = Page == 1 ? null : Page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(p => p.Value is not null));

    private static T? Named<T>(string? value)
        where T : struct, Enum => Enum.TryParse<T>(value, out var named) && Enum.IsDefined(named) ? named : null;
}

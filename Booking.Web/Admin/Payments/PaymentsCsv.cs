using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Grid;

namespace Booking.Web.Admin.Payments;

/// <summary>The payments as a file: what the grid's filters show, on all pages, newest number first.</summary>
internal static class PaymentsCsv
{
    private static readonly string Head =
        $"number,{CsvFile.Clock("paid_at")},member,name,for,description,amount,refund_asked,"
        + "refunded,currency,status,cash";

    public static void MapPaymentsCsv(this WebApplication app) =>
        app.MapGet("/admin/payments.csv", WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static Task WriteAsync(HttpContext http, PaymentList list)
    {
        var filter = PaymentsQuery.Read(http.Request.QueryString.Value).ToFilter();
        var rows = list.AllAsync(http.User.ToActor(), filter, http.RequestAborted);
        return CsvFile.WriteAsync(http, "payments.csv", Head, rows, Cells);
    }

    private static IEnumerable<string?> Cells(PaymentRow row) =>
        [
            row.Number,
            CsvFile.Time(row.PaidAt),
            row.Member,
            row.Name,
            row.Reference,
            row.Description,
            CsvFile.Number(row.Amount),
            CsvFile.Number(row.RefundAsked),
            CsvFile.Number(row.Refunded),
            row.Currency,
            row.Status.ToString(),
            row.IsCash ? "yes" : "",
        ];
}

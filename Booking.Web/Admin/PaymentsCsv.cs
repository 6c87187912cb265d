using System.Globalization;
using System.Text;
using Booking.Domain.BackOffice;
using Booking.Domain.Members;
using Booking.Domain.Scheduling.Import;
using Booking.Web.Startup;

namespace Booking.Web.Admin;

/// <summary>
/// The payments as a file: what the grid's filters show, on all pages, newest number first; a batch is in memory at a
/// time.
/// </summary>
internal static class PaymentsCsv
{
    private const string Head =
        "number,paid_at,member,name,for,description,amount,refund_asked,refunded,currency,status,cash";

    public static void MapPaymentsCsv(this WebApplication app) =>
        app.MapGet("/admin/payments.csv", WriteAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Admin))
            .ExcludeFromDescription();

    private static async Task WriteAsync(HttpContext http, PaymentList list)
    {
        var filter = PaymentsQuery.Read(http.Request.QueryString.Value).ToFilter();
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=payments.csv";
        http.Response.Headers.CacheControl = "no-store";
        await using var text = new StreamWriter(
            http.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        ); // spreadsheets take a file without the mark for another encoding
        await text.WriteLineAsync(Head);
        await foreach (var row in list.AllAsync(http.User.ToActor(), filter, http.RequestAborted))
            await text.WriteLineAsync(Line(row));
    }

    private static string Line(PaymentRow row) =>
        string.Join(
            ',',
            new[]
            {
                row.Number,
                row.PaidAt?.ToString("O", CultureInfo.InvariantCulture) ?? "",
                row.Member,
                row.Name,
                row.Reference ?? "",
                row.Description,
                Number(row.Amount),
                Number(row.RefundAsked),
                Number(row.Refunded),
                row.Currency,
                row.Status.ToString(),
                row.IsCash ? "yes" : "",
            }.Select(CsvCell.Written)
        );

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

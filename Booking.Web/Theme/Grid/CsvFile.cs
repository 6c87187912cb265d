using System.Globalization;
using System.Text;
using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Import;

namespace Booking.Web.Theme.Grid;

/// <summary>A list as a file: every row that its filters show, on all pages; a batch is in memory at a time.</summary>
internal static class CsvFile
{
    /// <param name="name">Of the file, as it is saved.</param>
    /// <param name="head">The names of the columns, with commas.</param>
    public static async Task WriteAsync<TRow>(
        HttpContext http,
        string name,
        string head,
        IAsyncEnumerable<TRow> rows,
        Func<TRow, IEnumerable<string?>> cells
    )
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        http.Response.Headers.CacheControl = "no-store";
        await using var text = new StreamWriter(
            http.Response.Body,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)
        ); // spreadsheets take a file without the mark for another encoding
        await text.WriteLineAsync(head);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
            await text.WriteLineAsync(string.Join(',', cells(row).Select(cell => CsvCell.Written(cell ?? ""))));
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a column of times on the studio's clock.</summary>
    public static string Clock(string column) => $"{column} ({Location.DefaultTimeZone})";

    /// <summary>On a clock, in a form that spreadsheets read as a time (rule Files for people).</summary>
    /// <param name="timeZone">Null: the studio's.</param>
    public static string? Time(DateTimeOffset? value, string? timeZone = null) =>
        value is { } instant
            ? LocationTime
                .Local(instant, timeZone ?? Location.DefaultTimeZone)
                .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
}

using System.Globalization;
using System.Text;
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

    /// <summary>The UTC instant.</summary>
    public static string? Instant(DateTimeOffset? value) => value?.ToString("O", CultureInfo.InvariantCulture);
}

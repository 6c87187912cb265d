using System.Text.Encodings.Web;
using System.Text.Json;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Booking.Tests.Privacy;

/// <summary>Every column of a database that holds text, JSON or bytes, and what stands in it.</summary>
internal static class TextColumns
{
    private static readonly string[] Kinds = ["char", "text", "json", "xml", "bytea", "binary", "image"];

    /// <summary>As the model has them.</summary>
    public static IReadOnlyList<(string Table, string Column)> OfModel(BookingDbContext db) =>
        [
            .. from table in db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            from column in table.Columns
            where Kinds.Any(kind => column.StoreType.Contains(kind, StringComparison.OrdinalIgnoreCase))
            select (table.Name, column.Name),
        ];

    /// <summary>As the database itself has them, whatever the model says.</summary>
    public static async Task<IReadOnlyList<(string Table, string Column)>> OfDatabaseAsync(BookingDbContext db)
    {
        var columns = await db
            .Database.SqlQueryRaw<string>(
                "SELECT CONCAT(table_name, '|', column_name) AS \"Value\" FROM information_schema.columns "
                    + "WHERE table_schema IN ('public', 'dbo') AND data_type IN ('text', 'character varying', "
                    + "'character', 'json', 'jsonb', 'xml', 'bytea', 'nvarchar', 'varchar', 'nchar', 'char', 'ntext', "
                    + "'varbinary', 'binary')"
            )
            .ToListAsync();
        return
        [
            .. columns
                .Select(c => c.Split('|'))
                .Select(c => (c[0], c[1]))
                .Where(c => c.Item1 != "__EFMigrationsHistory"),
        ];
    }

    /// <summary>Every text that stands in the column.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(BookingDbContext db, string table, string column)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var text = sql.DelimitIdentifier(column);
        var kind = db.Database.IsNpgsql() ? "text" : "nvarchar(max)";
#pragma warning disable EF1003 // the names are the database's own
        return await db
            .Database.SqlQueryRaw<string>(
                $"SELECT CAST({text} AS {kind}) AS {sql.DelimitIdentifier("Value")} "
                    + $"FROM {sql.DelimitIdentifier(table)} WHERE {text} IS NOT NULL"
            )
            .ToListAsync();
#pragma warning restore EF1003
    }

    /// <summary>Where one of the words still stands, as "Table.Column: word", however it is encoded there.</summary>
    public static async Task<List<string>> TracesAsync(BookingDbContext db, params string[] words)
    {
        var traces = new List<string>();
        foreach (var (table, column) in await OfDatabaseAsync(db))
        {
            var texts = await ReadAsync(db, table, column);
            traces.AddRange(
                from word in words
                where texts.Any(text => Says(text, word))
                select $"{table}.{column}: {word}"
            );
        }

        return traces;
    }

    private static bool Says(string text, string word) =>
        new[]
        {
            word,
            JsonSerializer.Serialize(word).Trim('"'),
            HtmlEncoder.Default.Encode(word),
            Uri.EscapeDataString(word),
        }.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase));
}

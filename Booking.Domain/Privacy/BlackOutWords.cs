using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Booking.Domain.Privacy;

/// <summary>
/// Takes the words of one person out of every column in which staff write (rule Withdrawal). Which these are is said by
/// the register alone, so that a new one is never forgotten. Each is read through: how a name is written differs, and
/// no database compares them all.
/// </summary>
internal static class BlackOutWords
{
    private const string Query = "Query";

    /// <returns>How many texts were changed.</returns>
    public static async Task<int> RunAsync(
        BookingDbContext db,
        PersonWords words,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var changed = 0;
        foreach (var column in PersonalDataRegister.Columns.Where(c => c.OnWithdrawal == OnWithdrawal.BlackedOut))
            changed += await RunAsync(db, column, words, now, cancellationToken);
        return changed;
    }

    private static async Task<int> RunAsync(
        BookingDbContext db,
        RegisteredColumn column,
        PersonWords words,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var (table, text) = (sql.DelimitIdentifier(column.Table), sql.DelimitIdentifier(column.Column));
        var (id, value) = (sql.DelimitIdentifier("Id"), sql.DelimitIdentifier(nameof(StoredText.Value)));
#pragma warning disable EF1002, EF1003 // the names are the register's own
        var rows = db.Database.SqlQueryRaw<StoredText>(
            $"SELECT {id}, {text} AS {value} FROM {table} WHERE {text} IS NOT NULL"
        );
        var found = new List<StoredText>();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var hidden = column.Column == Query ? InQuery(row.Value, words) : words.Hide(row.Value);
            if (!ReferenceEquals(hidden, row.Value))
                found.Add(new(row.Id, hidden));
        }

        var stamp = IsTimestamped(db, column.Table)
            ? $", {sql.DelimitIdentifier(nameof(ITimestamped.UpdatedAt))} = {{2}}"
            : "";
        foreach (var row in found)
            await db.Database.ExecuteSqlRawAsync(
                $"UPDATE {table} SET {text} = {{1}}{stamp} WHERE {id} = {{0}}",
                [row.Id, row.Value, now],
                cancellationToken
            );
#pragma warning restore EF1002, EF1003
        return found.Count;
    }

    /// <summary>What follows the "?" of an address: its values are encoded.</summary>
    internal static string InQuery(string query, PersonWords words)
    {
        var parts = query.Split('&');
        var hidden = parts.Select(part => HidesIn(part, words) ? part[..(part.IndexOf('=') + 1)] : part).ToArray();
        return parts.SequenceEqual(hidden) ? query : string.Join('&', hidden);
    }

    private static bool HidesIn(string part, PersonWords words)
    {
        var value = Uri.UnescapeDataString(part[(part.IndexOf('=') + 1)..].Replace('+', ' '));
        return !ReferenceEquals(words.Hide(value), value);
    }

    private static bool IsTimestamped(BookingDbContext db, string table) =>
        db.Model.GetEntityTypes().Any(e => e.GetTableName() == table && e.ClrType.IsAssignableTo(typeof(ITimestamped)));

    /// <summary>One row's text.</summary>
    internal sealed record StoredText(long Id, string Value);
}

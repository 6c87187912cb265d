using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Part of every server under test: an update of a row that holds when it last changed fails if it does not set that
/// time (rule Timestamps). An update that only locks its row is no change.
/// </summary>
public sealed partial class UpdatedAtGuard : DbCommandInterceptor
{
    private static readonly string[] Tables = ["Slots", "Reservations", "Payments", "Members", "AspNetUsers"];

    /// <summary>The first change in the text that does not set UpdatedAt; null: there is none.</summary>
    public static string? Fault(string sql) =>
        sql.Split(';').FirstOrDefault(s => IsChange(s) && !s.Contains("UpdatedAt", StringComparison.Ordinal));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Demand(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Demand(command);
        return new(result);
    }

    private static void Demand(DbCommand command)
    {
        if (Fault(command.CommandText) is { } fault)
            throw new InvalidOperationException("This update does not set UpdatedAt: " + fault);
    }

    /// <summary>SQL Server updates an alias, and names its table behind FROM.</summary>
    private static bool IsChange(string statement)
    {
        if (Target().Match(statement) is not { Success: true } update || Lock().IsMatch(statement))
            return false;
        var target = update.Groups["target"].Value;
        var aliased = Regex.Match(statement, $@"FROM \[(?<table>\w+)\] AS \[{target}\]", RegexOptions.CultureInvariant);
        return Tables.Contains(aliased.Success ? aliased.Groups["table"].Value : target);
    }

    [GeneratedRegex("""^\s*UPDATE\s+["\[](?<target>\w+)["\]]""", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    /// <summary>Sets one column to itself, or raises a member's booking lock, and nothing else.</summary>
    [GeneratedRegex(
        """
            SET\s+([\w\[\]"]+\.)?["\[]
            ((?<lock>\w+)["\]]\s*=\s*[\w\[\]"]+\.["\[]\k<lock>|BookingLock["\]]\s*=[^,]+?\+\s*(1|@\w+))
            ["\]]?\s*(FROM|WHERE)
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Lock();
}

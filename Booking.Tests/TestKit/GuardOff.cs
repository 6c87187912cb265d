using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Takes one guard out of the real code, for the controls of the race tests: a condition is cut from the SQL that
/// carries it, or a whole statement is answered without being run.
/// </summary>
public sealed class GuardOff(Func<string, bool> applies, Regex? condition = null, int answer = 1) : DbCommandInterceptor
{
    /// <summary>Without the update that makes two bookings of one member wait for each other.</summary>
    public static GuardOff BookingLock() =>
        new(sql =>
            sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("BookingLock", StringComparison.Ordinal)
        );

    /// <summary>"AND x.[left] operator x.[right]", however the database quotes it.</summary>
    public static Regex Condition(string left, string comparison, string right) =>
        new(
            $"""\s+AND\s+\w+\.["\[]{left}["\]]\s*{Regex.Escape(comparison)}\s*(\w+\.["\[]{right}["\]]|N?'{right}')""",
            RegexOptions.CultureInvariant
        );

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (!applies(command.CommandText))
            return new(result);
        if (condition is null)
            return new(InterceptionResult<int>.SuppressWithResult(answer));
#pragma warning disable CA2100 // only cuts text out of a statement that EF wrote
        command.CommandText = condition.Replace(command.CommandText, "");
#pragma warning restore CA2100
        return new(result);
    }
}

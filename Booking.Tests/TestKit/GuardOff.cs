using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Takes one guard out of the real code, for the controls of the race tests: a condition is cut from the SQL that carries it, or a whole statement is answered without being run.
/// </summary>
public sealed class GuardOff(Func<string, bool> applies, Regex? condition = null, int answer = 1) : DbCommandInterceptor
{
    /// <summary>Without the update that makes two bookings of one member wait for each other.</summary>
    public static GuardOff BookingTurn() => new(sql => sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains("BookingTurn", StringComparison.Ordinal));

    /// <summary>"AND x.[left] operator x.[right]", however the database quotes it.</summary>
    public static Regex Condition(string left, string comparison, string right) =>
        new($"""\s+AND\s+\w+\.["\[]{left}["\]]\s*{Regex.Escape(comparison)}\s*(\w+\.["\[]{right}["\]]|N?'{right}')""", RegexOptions.CultureInvariant);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (!applies(command.CommandText)) return new(result);
        if (condition is null) return new(InterceptionResult<int>.SuppressWithResult(answer));
#pragma warning disable CA2100 // only cuts text out of a statement that EF wrote
        command.CommandText = condition.Replace(command.CommandText, "");
#pragma warning restore CA2100
        return new(result);
    }
}

/// <summary>Takes a guard that asks out of the real code: every query of a kind finds nothing.</summary>
public sealed class Blind(Func<string, bool> applies) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
#pragma warning disable CA2100 // only adds to a statement that EF wrote
        if (applies(command.CommandText)) command.CommandText = command.CommandText.Replace("WHERE ", "WHERE 1 = 0 AND ", StringComparison.Ordinal);
#pragma warning restore CA2100
        return new(result);
    }
}

/// <summary>Lets two queries of a kind go on only when both have been answered: each has read before either writes.</summary>
public sealed class Meeting(params string[] words) : DbCommandInterceptor
{
    private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (!command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) || !words.All(w => command.CommandText.Contains(w, StringComparison.Ordinal))) return result;
        var number = Interlocked.Increment(ref arrived);
        if (number == 2) both.TrySetResult();
        if (number <= 2) await both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return result;
    }
}

/// <summary>Somebody else is a moment faster: acts once, just before a statement of a kind is sent.</summary>
public sealed class JustBefore(Func<string, bool> applies) : DbCommandInterceptor
{
    private Func<Task>? act;

    public Func<Task> Act
    {
        set => act = value;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (applies(command.CommandText) && Interlocked.Exchange(ref act, null) is { } now) await now();
        return result;
    }
}

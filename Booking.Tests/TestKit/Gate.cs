using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Tells when a server comes to a statement of a kind, for the first time, and where wanted holds it there until the
/// test lets it go on: an update is met before it is sent, a query when it has been answered.
/// </summary>
public sealed class Gate(Func<string, bool> applies, bool holds = false) : DbCommandInterceptor
{
    private static readonly TimeSpan PaymentTimeouts = TimeSpan.FromSeconds(30);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Func<string, bool> Update(string table) =>
        sql => sql.StartsWith("UPDATE", StringComparison.Ordinal) && sql.Contains(table, StringComparison.Ordinal);

    public static Func<string, bool> Query(params string[] words) =>
        sql =>
            sql.StartsWith("SELECT", StringComparison.Ordinal)
            && words.All(w => sql.Contains(w, StringComparison.OrdinalIgnoreCase));

    public Task ReachedAsync() => _reached.Task.WaitAsync(PaymentTimeouts);

    public void Open() => _opened.TrySetResult();

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        await MeetAsync(command, cancellationToken);
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        await MeetAsync(command, cancellationToken);
        return result;
    }

    private async Task MeetAsync(DbCommand command, CancellationToken cancellationToken)
    {
        if (!applies(command.CommandText) || !_reached.TrySetResult() || !holds)
            return;
        await _opened.Task.WaitAsync(PaymentTimeouts, cancellationToken);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Lets two queries, or two deletions, of a kind go on only when both have been answered: each has read before either
/// writes.
/// </summary>
public sealed class Meeting(params string[] words) : DbCommandInterceptor
{
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    /// <summary>
    /// Whether two have met. Where they never do, no query has the words any more, and a control proves nothing.
    /// </summary>
    public bool HasHappened => _both.Task.IsCompleted;

    public override string ToString() => string.Join(" … ", words);

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        await MeetAsync(command, "SELECT", cancellationToken);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        await MeetAsync(command, "DELETE", cancellationToken);
        return result;
    }

    private async Task MeetAsync(DbCommand command, string verb, CancellationToken cancellationToken)
    {
        if (
            !command.CommandText.StartsWith(verb, StringComparison.Ordinal)
            || !words.All(w => command.CommandText.Contains(w, StringComparison.Ordinal))
        )
            return;
        var number = Interlocked.Increment(ref _arrived);
        if (number == 2)
            _both.TrySetResult();
        if (number <= 2)
            await _both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>
/// Sends a statement of a kind only when a second one waits beside it, or after a while: by then no other is coming.
/// </summary>
public sealed class Together(string begins, TimeSpan atMost) : DbCommandInterceptor
{
    private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrived;

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (!command.CommandText.StartsWith(begins, StringComparison.Ordinal))
            return result;
        if (Interlocked.Increment(ref _arrived) == 2)
            _both.TrySetResult();
        try
        {
            await _both.Task.WaitAsync(atMost, cancellationToken);
        }
        catch (TimeoutException)
        {
            // alone
        }

        return result;
    }
}

using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>Somebody else is a moment faster: acts once, just before a statement of a kind is sent.</summary>
public sealed class JustBefore(Func<string, bool> applies) : DbCommandInterceptor
{
    private Func<Task>? _act;

    public Func<Task> Act
    {
        set => _act = value;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (applies(command.CommandText) && Interlocked.Exchange(ref _act, null) is { } now)
            await now();
        return result;
    }
}

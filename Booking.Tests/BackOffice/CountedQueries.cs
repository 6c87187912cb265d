using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.BackOffice;

/// <summary>Counts what is asked of the database.</summary>
internal sealed class CountedQueries : DbCommandInterceptor
{
    private int _count;

    public int Count => _count;

    public void Clear() => _count = 0;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _count);
        return new(result);
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Waitlist;

/// <summary>
/// Takes the order out of the real code, for the control of the walk: the last in the queue comes first.
/// </summary>
internal sealed class BackwardsQueue : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
#pragma warning disable CA2100 // only changes the order of a statement that EF wrote
        command.CommandText = command
            .CommandText.Replace("ORDER BY w.\"Rank\"", "ORDER BY w.\"Rank\" DESC", StringComparison.Ordinal)
            .Replace("ORDER BY [w].[Rank]", "ORDER BY [w].[Rank] DESC", StringComparison.Ordinal);
#pragma warning restore CA2100
        return new(result);
    }
}

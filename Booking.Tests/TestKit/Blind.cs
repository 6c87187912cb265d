using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.TestKit;

/// <summary>Takes a guard that asks out of the real code: every query of a kind finds nothing.</summary>
public sealed class Blind(Func<string, bool> applies) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
#pragma warning disable CA2100 // only adds to a statement that EF wrote
        if (applies(command.CommandText))
            command.CommandText = command.CommandText.Replace("WHERE ", "WHERE 1 = 0 AND ", StringComparison.Ordinal);
#pragma warning restore CA2100
        return new(result);
    }
}

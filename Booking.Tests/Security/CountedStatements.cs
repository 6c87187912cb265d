using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Security;

/// <summary>Counts the statements of requests that send a form.</summary>
internal sealed class CountedStatements(RequestWork work, IHttpContextAccessor http) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Count();
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Count();
        return new(result);
    }

    private void Count()
    {
        if (http.HttpContext is { } context && HttpMethods.IsPost(context.Request.Method))
            work.CountStatement();
    }
}

using System.Reflection;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit.Sdk;

namespace Booking.Tests.TestKit;

/// <summary>
/// Runs a theory once on every database there is: always on PostgreSQL, and on the SQL Server that
/// BOOKING_TEST_SQLSERVER names (a connection string to <c>master</c>). The test takes the <see cref="DatabaseEngine"/>
/// as its first parameter, and what the attribute brings as the others.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEveryDatabaseAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseEngine.PostgreSql, .. arguments];
        if (KeptDatabases.HasSqlServer)
            yield return [DatabaseEngine.SqlServer, .. arguments];
    }
}

using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Booking.Domain.Persistence;

internal static class DatabaseErrors
{
    /// <summary>
    /// A unique index refused the row, by SaveChanges or by a single statement, which fails with the provider's own
    /// exception. SQL Server reports 2601 for an index and 2627 for a constraint.
    /// </summary>
    public static bool IsUniqueViolation(this Exception exception) =>
        exception switch
        {
            DbUpdateException { InnerException: { } inner } => inner.IsUniqueViolation(),
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
            SqlException { Number: 2601 or 2627 } => true,
            _ => false,
        };

    /// <summary>Another row still refers to this one.</summary>
    public static bool IsStillReferenced(this DbException exception) =>
        exception switch
        {
            PostgresException
            {
                SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation
            } => true,
            SqlException { Number: 547 } => true,
            _ => false,
        };
}

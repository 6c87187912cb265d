using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>What the drivers' exceptions mean, on both engines.</summary>
public static class DatabaseErrors
{
    /// <summary>
    /// The database did not answer: no connection, a lost one, a server that is starting or stopping, or no answer in
    /// time.
    /// </summary>
    public static bool IsOutage(this Exception? exception) =>
        exception switch
        {
            DatabaseUnavailableException => true,
            DbUpdateException { InnerException: { } inner } => inner.IsOutage(),
            RetryLimitExceededException { InnerException: { } inner } => inner.IsOutage(),
            PostgresException { SqlState: { } state } => state is "57P01" or "57P02" or "57P03"
                || state.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
            SqlException sql => sql.Class >= 20 || SqlServerOutages.Contains(sql.Number),
            _ => false,
        };

    /// <summary>
    /// No answer in time, no server, shutting down, failing over, and what hosted servers say of a moment's absence.
    /// </summary>
    private static readonly int[] SqlServerOutages =
    [
        -2,
        -1,
        2,
        26,
        40,
        53,
        596,
        976,
        983,
        6005,
        10053,
        10054,
        10060,
        10061,
        11001,
        17142,
        40197,
        40501,
        40613,
    ];

    /// <summary>
    /// A unique index refused the row, by SaveChanges or by a single statement, which fails with the provider's own
    /// exception. SQL Server reports 2601 for an index and 2627 for a constraint.
    /// </summary>
    internal static bool IsUniqueViolation(this Exception exception) =>
        exception switch
        {
            DbUpdateException { InnerException: { } inner } => inner.IsUniqueViolation(),
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
            SqlException { Number: 2601 or 2627 } => true,
            _ => false,
        };

    /// <summary>Another row still refers to this one.</summary>
    internal static bool IsStillReferenced(this DbException exception) =>
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

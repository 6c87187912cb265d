using System.Data;
using System.Data.Common;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Sales;
using Booking.Tests.BackOffice;
using Booking.Tests.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Booking.Tests.Sales;

/// <summary>How the figures of a period are asked for.</summary>
public sealed class SalesQueryTests
{
    [Fact]
    public async Task Sql_Server_is_asked_in_words_it_has()
    {
        var spoken = new Unheard();
        await using var server = new TestServer(
            new(DatabaseEngine.SqlServer, "Server=nowhere.invalid;Database=x;Encrypt=false"),
            new ManualClock(),
            new FakePaymentGateway(new ManualClock()),
            [spoken, new NeverOpened()],
            starts: false
        );
        await server
            .Get<ReadSales>()
            .RunAsync(
                new Actor(Guid.NewGuid(), null, false, IsAdmin: true),
                new(new(2026, 11, 1), new(2026, 11, 30), "Asia/Tokyo"),
                CancellationToken.None
            );

        // EF refuses what it cannot translate; a subquery inside GROUP BY it would translate, and SQL Server would
        // refuse.
        Assert.Equal(12, spoken.Commands.Count(c => c.Contains("GROUP BY", StringComparison.Ordinal)));
        Assert.All(
            spoken.Commands.Where(c => c.Contains("GROUP BY", StringComparison.Ordinal)),
            c => Assert.DoesNotContain("SELECT", c[c.LastIndexOf("GROUP BY", StringComparison.Ordinal)..])
        );
    }

    /// <summary>Answers every query with no rows, and remembers it.</summary>
    private sealed class Unheard : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Commands.Add(command.CommandText);
            var none = new DataTable();
            for (var i = 0; i < 40; i++)
                none.Columns.Add($"c{i}", typeof(string));
            if (
                command.CommandText.Contains("TimeZone", StringComparison.Ordinal)
                && command.CommandText.Contains("DISTINCT", StringComparison.Ordinal)
            )
                none.Rows.Add("Asia/Tokyo");

            return new(InterceptionResult<DbDataReader>.SuppressWithResult(none.CreateDataReader()));
        }
    }

    private sealed class NeverOpened : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection,
            ConnectionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        ) => new(InterceptionResult.Suppress());
    }
}

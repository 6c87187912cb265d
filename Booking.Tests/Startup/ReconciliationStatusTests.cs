using System.Data.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reconciliation;
using Booking.Tests.Reconciliation;
using Booking.Tests.TestKit;
using Booking.Web.Admin.Reconciliation;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Booking.Tests.Startup;

/// <summary>
/// Anybody may ask whether our records balance: that costs the database next to nothing, and fails nobody.
/// </summary>
public sealed class ReconciliationStatusTests
{
    [Fact]
    public async Task However_many_ask_the_database_is_asked_once_in_a_while()
    {
        var reads = new Reads();
        await using var scene = await ReconciliationScene.StartAsync(DatabaseEngine.PostgreSql);
        var word = new ReconciliationStatus(
            scene.Booking.StartServer(reads).Get<ReconciliationReport>(),
            scene.Booking.Clock,
            NullLogger<ReconciliationStatus>.Instance
        );

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => word.AskAsync(CancellationToken.None)))
        );
        Assert.All(answers, a => Assert.Equal(new ReconciliationHealth(null, null), a));
        Assert.Equal(1, reads.Count);

        await scene.BalancesAsync();
        scene.Booking.Clock.Advance(ReconciliationStatus.Kept);
        Assert.True((await word.AskAsync(CancellationToken.None)).Balance);
        Assert.Equal(2, reads.Count);
    }

    [Fact]
    public async Task While_they_cannot_be_read_nobody_knows_and_afterwards_they_are_read_again()
    {
        var reads = new Reads { Fail = true };
        await using var scene = await ReconciliationScene.StartAsync(DatabaseEngine.PostgreSql);
        await scene.BalancesAsync();
        var word = new ReconciliationStatus(
            scene.Booking.StartServer(reads).Get<ReconciliationReport>(),
            scene.Booking.Clock,
            NullLogger<ReconciliationStatus>.Instance
        );

        Assert.Equal(new ReconciliationHealth(null, null), await word.AskAsync(CancellationToken.None));
        reads.Fail = false;
        scene.Booking.Clock.Advance(ReconciliationStatus.Kept);

        Assert.True((await word.AskAsync(CancellationToken.None)).Balance);
    }

    [Fact]
    public async Task The_server_is_ready_and_says_so_though_the_reconciliation_cannot_be_read()
    {
        await using var host = await WebHost.StartAsync(builder =>
            builder.Services.AddSingleton<IInterceptor>(new Reads { Fail = true })
        );
        using var client = host.Client();

        using var ready = await client.GetAsync("health/ready");
        Assert.Equal(
            """{"status":"Healthy","books":{"balance":null,"checkedAt":null}}""",
            await ready.Content.ReadAsStringAsync()
        );
        Assert.True(ready.IsSuccessStatusCode);
        Assert.Contains("data-balance=\"unknown\"", await client.GetStringAsync("status"));
    }

    /// <summary>Counts the question, and may refuse it.</summary>
    private sealed class Reads : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public bool Fail { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                !command.CommandText.Contains("FinishedAt", StringComparison.Ordinal)
                || !command.CommandText.Contains("ORDER BY", StringComparison.Ordinal)
            )
                return new(result);
            Interlocked.Increment(ref _count);
            return Fail ? throw new InvalidOperationException("The books cannot be read.") : new(result);
        }
    }
}

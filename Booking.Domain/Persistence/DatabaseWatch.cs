using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Booking.Domain.Persistence;

/// <summary>
/// Asks the database on a connection of its own whether it still answers: every two seconds, at once when somebody got
/// no answer, and twice a second until it is back (rule Dead database). Real time, whatever the program's clock says.
/// </summary>
public sealed class DatabaseWatch(DatabaseTarget target, DatabaseAvailability availability, ILogger<DatabaseWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(500);

    private DbConnection? _connection;

    /// <summary>Waits for a database that is still starting.</summary>
    /// <returns>Null when it answers, or what it says instead.</returns>
    public async Task<Exception?> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (await ProbeAsync(cancellationToken) is { } fault)
        {
            if (!fault.IsOutage() || TimeProvider.System.GetElapsedTime(began) > atMost)
                return fault;
            await Task.Delay(WhileAway, TimeProvider.System, cancellationToken);
        }

        return null;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await CloseAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (availability.IsAvailable)
                await availability.WaitForSuspicionAsync(Every, stoppingToken);
            else
                await Task.Delay(WhileAway, TimeProvider.System, stoppingToken);
            Note(await ProbeAsync(stoppingToken));
        }
    }

    private void Note(Exception? fault)
    {
        if (!availability.Note(answers: fault is null))
            return;
        if (fault is null)
            log.LogInformation("The database answers again");
        else
            log.LogCritical(fault, "The database does not answer; nothing waits for it until it does");
    }

    /// <summary>Twice, because the connection may have been cut while nothing was wrong with the server.</summary>
    private async Task<Exception?> ProbeAsync(CancellationToken cancellationToken) =>
        _connection is not null && await AskAsync(cancellationToken) is null ? null : await AskAsync(cancellationToken);

    private async Task<Exception?> AskAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(DatabaseTimeouts.Probe);
        try
        {
            if (_connection is null)
            {
                _connection = Unpooled();
                await _connection.OpenAsync(deadline.Token);
            }

            await using var command = _connection.CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(deadline.Token);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            await CloseAsync();
            return e is OperationCanceledException ? new TimeoutException("No answer to a probe.", e) : e;
        }
    }

    private DbConnection Unpooled() =>
        target.Engine == DatabaseEngine.SqlServer
            ? new SqlConnection(
                new SqlConnectionStringBuilder(DatabaseTimeouts.Limit(target.Engine, target.ConnectionString))
                {
                    Pooling = false,
                }.ConnectionString
            )
            : new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(DatabaseTimeouts.Limit(target.Engine, target.ConnectionString))
                {
                    Pooling = false,
                    CancellationTimeout = -1, // a server that hangs would not answer that either
                }.ConnectionString
            );

    private async Task CloseAsync()
    {
        if (_connection is not { } connection)
            return;
        _connection = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            log.LogDebug(e, "A dead connection could not be closed in order");
        }
    }
}

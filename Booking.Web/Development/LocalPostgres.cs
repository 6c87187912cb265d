using System.Runtime.InteropServices;
using Npgsql;

namespace Booking.Web.Development;

/// <summary>
/// A private PostgreSQL cluster that this program initialises, starts and stops itself, for development and tests. It
/// listens on a Unix socket in a directory of its own, and on no network.
/// <para> The first program on a data directory owns the cluster and stops it when it ends: by
/// <see cref="DisposeAsync"/>, and as a safety net when the process ends without it or gets SIGINT, SIGTERM, SIGHUP or
/// SIGQUIT that nobody handles. A further program is a guest: it uses the cluster and never stops it; when the owner
/// ends, its connections end. After <c>kill -9</c> the next start takes the running cluster over. </para>
/// <para>Start it before the host runs and dispose it after: then the host's own answer to a signal comes first.</para>
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly PosixSignal[] EndingSignals =
    [
        PosixSignal.SIGINT,
        PosixSignal.SIGTERM,
        PosixSignal.SIGHUP,
        PosixSignal.SIGQUIT,
    ];

    private readonly LocalPostgresCluster _cluster;
    private readonly FileStream? _ownership;
    private readonly Lazy<Task> _end;
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _supervision;

    private LocalPostgres(LocalPostgresCluster cluster, FileStream? ownership)
    {
        _cluster = cluster;
        _ownership = ownership;
        _supervision = IsOwner ? _cluster.SuperviseAsync(_ending.Token) : Task.CompletedTask;
        _end = new Lazy<Task>(EndAsync);
        if (IsOwner)
        {
            AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
            _signals.AddRange(EndingSignals.Select(s => PosixSignalRegistration.Create(s, OnSignal)));
        }
    }

    /// <summary>Whether this object stops the cluster; false for a guest.</summary>
    public bool IsOwner => _ownership is not null;

    /// <summary>Where the data really is: the preferred directory or the fallback.</summary>
    public string DataDirectory => _cluster.Place.DataDirectory;

    internal string SocketDirectory => _cluster.Place.SocketDirectory;

    /// <summary>
    /// Returns once the cluster answers: made, started, taken over, or shared with the program that owns it.
    /// </summary>
    /// <exception cref="LocalPostgresException">
    /// PostgreSQL is not installed, cannot use the directory, or does not answer within
    /// <see cref="LocalPostgresOptions.StartTimeout"/>.
    /// </exception>
    public static async Task<LocalPostgres> StartAsync(
        LocalPostgresOptions options,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.StartTimeout);
        var cluster = new LocalPostgresCluster(await LocalPostgresPlace.ChooseAsync(options, logger), options, logger);
        try
        {
            return await OwnOrShareAsync(cluster, logger, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LocalPostgresException(
                $"PostgreSQL in {cluster.Place.DataDirectory} did not answer within "
                    + $"{options.StartTimeout.TotalSeconds} seconds."
            );
        }
    }

    /// <summary>
    /// Stops what a killed program may have left running in the directory and deletes the data.
    /// Returns false, and touches nothing, while a program owns the cluster.
    /// </summary>
    public static async Task<bool> RemoveAsync(LocalPostgresOptions options, ILogger logger)
    {
        var cluster = new LocalPostgresCluster(await LocalPostgresPlace.ChooseAsync(options, logger), options, logger);
        await using var ownership = LocalPostgresLock.TryTake(cluster.Place);
        if (ownership is null)
        {
            return false;
        }
        await cluster.StopAsync();
        cluster.Delete();
        return true;
    }

    /// <summary>An Npgsql connection string for a database of this cluster, which need not exist yet.</summary>
    public string ConnectionString(string database) => _cluster.ConnectionString(database);

    /// <summary>Creates the database unless it is there; safe when several programs do it at once.</summary>
    public async Task EnsureDatabaseAsync(string name, CancellationToken cancellationToken)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
        {
            return;
        }
        try
        {
            var quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
            await using var create = new NpgsqlCommand($"CREATE DATABASE \"{quoted}\"", connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException other)
            when (other.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another program was faster.
        }
    }

    /// <summary>
    /// The owner stops the cluster and returns when it has ended; a guest just leaves. May be called twice.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _end.Value;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _signals.ForEach(s => s.Dispose());
        _ending.Dispose();
    }

    private static async Task<LocalPostgres> OwnOrShareAsync(
        LocalPostgresCluster cluster,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (LocalPostgresLock.TryTake(cluster.Place) is { } ownership)
            {
                return await OwnAsync(cluster, ownership, cancellationToken);
            }
            if (await cluster.AnswersAsync(cancellationToken))
            {
                logger.LogInformation(
                    "PostgreSQL in {Directory} belongs to another program and is shared",
                    cluster.Place.DataDirectory
                );
                return new LocalPostgres(cluster, ownership: null);
            }
            // The owner is still starting it, or has just ended: then the lock is free in a moment.
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<LocalPostgres> OwnAsync(
        LocalPostgresCluster cluster,
        FileStream ownership,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await cluster.BringUpAsync(cancellationToken);
            return new LocalPostgres(cluster, ownership);
        }
        catch
        {
            await using (ownership)
            {
                await cluster.StopAsync();
            }
            throw;
        }
    }

    private async Task EndAsync()
    {
        if (_ownership is null)
        {
            return;
        }
        await using (_ownership)
        {
            await _ending.CancelAsync();
            await _supervision; // or it would start the server again
            await _cluster.StopAsync();
        }
    }

    private void OnProcessExit(object? sender, EventArgs e) => _end.Value.GetAwaiter().GetResult();

    private void OnSignal(PosixSignalContext context)
    {
        // Handlers run latest first. One registered after this (the web host's) has cancelled the signal when it shuts
        // the program down in order, and then disposes this object last; otherwise the process dies right after this.
        if (!context.Cancel)
        {
            _end.Value.GetAwaiter().GetResult();
        }
    }
}

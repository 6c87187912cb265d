using Npgsql;

namespace Booking.Web.Development;

/// <summary>
/// Makes, starts and stops the server of one data directory. It takes no care of who else might be doing the same:
/// everything but <see cref="AnswersAsync"/> is for the holder of the cluster's lock (<see cref="LocalPostgres"/>).
/// </summary>
internal sealed class LocalPostgresCluster(LocalPostgresPlace place, LocalPostgresOptions options, ILogger logger)
{
    private const string User = "booking";
    private const int Port = 5432;

    /// <summary>Costs two reads of small files.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly LocalPostgresPidFile _pidFile = new(place.DataDirectory);

    public LocalPostgresPlace Place => place;

    public bool IsRunning => _pidFile.Postmaster is not null;

    private string LogFile => Path.Combine(place.DataDirectory, "server.log");

    /// <summary>How to reach a database of this cluster, whether it runs or not.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = place.SocketDirectory,
            Port = Port,
            Username = User,
            Database = database,
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Returns once the server answers: a new one, or the one that a killed program has left behind.</summary>
    public async Task BringUpAsync(CancellationToken cancellationToken)
    {
        var started = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsRunning)
            {
                await StartAsync();
                started = true;
            }
            else if (!await AnswersAsync(cancellationToken))
            {
                // It recovers from a crash, or finishes the stop that its killed owner had begun.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
            else if (started || await HasOurSettingsAsync(cancellationToken))
            {
                logger.LogInformation(
                    "PostgreSQL {Came} in {Directory}",
                    started ? "started" : "was taken over",
                    place.DataDirectory
                );
                return;
            }
            else
            {
                await StopAsync();
            }
        }
    }

    /// <summary>Starts the server again whenever it has died, until cancelled.</summary>
    public async Task SuperviseAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookEvery, TimeProvider.System, cancellationToken);
                if (IsRunning)
                {
                    continue;
                }
                logger.LogError("PostgreSQL in {Directory} has died and is started again", place.DataDirectory);
                await BringUpAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is LocalPostgresException or IOException or UnauthorizedAccessException)
            {
                // Its children may still be using the shared memory, or the disk is full for a moment.
                logger.LogError(e, "PostgreSQL in {Directory} could not be started again", place.DataDirectory);
            }
        }
    }

    /// <summary>Stops the server, if one runs: open transactions are rolled back, clients are cut off.</summary>
    public async Task StopAsync()
    {
        if (!IsRunning)
        {
            return;
        }
        var (exitCode, output) = await PgCtlAsync("stop", "-m", "fast");
        if (exitCode != 0 && IsRunning)
        {
            logger.LogWarning(
                "PostgreSQL did not stop in time and is stopped at once; it recovers at the next start. {Output}",
                output
            );
            await PgCtlAsync("stop", "-m", "immediate");
        }
        logger.LogInformation("PostgreSQL stopped in {Directory}", place.DataDirectory);
        RemoveSocketDirectory();
    }

    /// <summary>Whether the server accepts connections now; false while it starts or stops.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ScalarAsync("SELECT 1", cancellationToken);
            return true;
        }
        catch (PostgresException refusal) when (refusal.SqlState[..3] is not ("57P" or "533"))
        {
            // Neither starting, stopping nor full for the moment: waiting would not help.
            throw new LocalPostgresException(
                $"PostgreSQL in {place.DataDirectory} refuses Booking: {refusal.MessageText}",
                refusal
            );
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Deletes everything. The server must be stopped.</summary>
    public void Delete()
    {
        DeleteDirectory(place.DataDirectory);
        DeleteDirectory(Unfinished);
        RemoveSocketDirectory();
    }

    private string Unfinished => place.DataDirectory + ".new";

    private async Task StartAsync()
    {
        if (!LocalPostgresPlace.HoldsCluster(place.DataDirectory))
        {
            await InitialiseAsync();
        }
        _pidFile.Disown();
        await place.PrepareSocketDirectoryAsync();
        foreach (var left in Directory.GetFiles(place.SocketDirectory))
        {
            File.Delete(left);
        }
        if (File.Exists(LogFile))
        {
            File.Move(LogFile, LogFile + ".1", overwrite: true);
        }
        // pg_ctl gives the server a session of its own, so that Ctrl-C in the terminal reaches only this program.
        var (exitCode, output) = await PgCtlAsync("start", "-l", LogFile, "-o", ServerOptions());
        if (exitCode != 0 && !IsRunning)
        {
            var log = File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(20)) : "";
            throw new LocalPostgresException($"PostgreSQL did not start in {place.DataDirectory}: {output}\n{log}");
        }
    }

    /// <summary>Under another name first: a directory of the right name is always a complete cluster.</summary>
    private async Task InitialiseAsync()
    {
        RefuseForeignFiles();
        DeleteDirectory(Unfinished);
        await LocalPostgresAccount.Own.RunAsync(
            "install",
            ["-d", "-m", "700", .. place.Account.Name is { } name ? ["-o", name] : Array.Empty<string>(), Unfinished]
        );
        await place.Account.RunAsync(
            Path.Combine(LocalPostgresBinaries.Find(version: null), "initdb"),
            [
                "-D",
                Unfinished,
                "-U",
                User,
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--auth-local=trust",
                "--auth-host=reject",
                .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
            ]
        );
        DeleteDirectory(place.DataDirectory);
        Directory.Move(Unfinished, place.DataDirectory);
        logger.LogInformation("PostgreSQL cluster made in {Directory}", place.DataDirectory);
    }

    private void RefuseForeignFiles()
    {
        // With PG_VERSION but without a control file it is an initdb that was killed: nothing in it is worth keeping.
        if (
            Directory.Exists(place.DataDirectory)
            && Directory.EnumerateFileSystemEntries(place.DataDirectory).Any()
            && !File.Exists(Path.Combine(place.DataDirectory, "PG_VERSION"))
        )
        {
            throw new LocalPostgresException(
                $"{place.DataDirectory} holds files that are no PostgreSQL cluster. Remove them, or name "
                    + "another directory."
            );
        }
    }

    private string ServerOptions()
    {
        string[] settings =
        [
            "listen_addresses=''",
            $"unix_socket_directories={place.SocketDirectory}",
            "unix_socket_permissions=0700",
            $"port={Port}",
            $"max_connections={options.MaxConnections}",
            "timezone=UTC",
            "log_timezone=UTC",
            .. options.Durable
                ? Array.Empty<string>()
                : ["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
        ];
        return string.Join(' ', settings.Select(s => $"-c {s}"));
    }

    private Task<(int ExitCode, string Output)> PgCtlAsync(string verb, params string[] arguments)
    {
        var version = File.ReadAllText(Path.Combine(place.DataDirectory, "PG_VERSION")).Trim();
        return place.Account.TryRunAsync(
            Path.Combine(LocalPostgresBinaries.Find(version), "pg_ctl"),
            [verb, "-D", place.DataDirectory, "-w", "-t", "60", .. arguments]
        );
    }

    private async Task<bool> HasOurSettingsAsync(CancellationToken cancellationToken) =>
        await ScalarAsync(
            "SELECT current_setting('max_connections') || ' ' || current_setting('fsync')",
            cancellationToken
        )
            is string settings
        && settings == $"{options.MaxConnections} {(options.Durable ? "on" : "off")}";

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false, Timeout = 5 };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private void RemoveSocketDirectory()
    {
        // Never through a link that someone else has put there.
        if (new DirectoryInfo(place.SocketDirectory) is { Exists: true, LinkTarget: null } directory)
        {
            directory.Delete(recursive: true);
        }
    }

    private static void DeleteDirectory(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}

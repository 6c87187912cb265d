using System.Runtime.Versioning;
using Booking.Tests.TestKit;
using Booking.Web.Development;
using Microsoft.Extensions.Logging.Abstractions;
using static Booking.Tests.Development.PostgresProbe;

namespace Booking.Tests.Development;

/// <summary>
/// The private cluster survives what happens to programs: further starts, kills, crashes, awkward places.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class LocalPostgresTests : IAsyncLifetime
{
    private LocalPostgresOptions _options = null!;

    public async Task InitializeAsync() =>
        _options = new() { DataDirectory = await TestRunDirectory.NewPathAsync("cluster"), Durable = false };

    public Task DisposeAsync() => LocalPostgres.RemoveAsync(_options, NullLogger.Instance);

    [Fact]
    public async Task It_starts_and_answers_over_a_private_socket_and_no_network()
    {
        await using var postgres = await StartAsync();

        Assert.True(postgres.IsOwner);
        Assert.Equal("", await ScalarAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal("UTF8", await ScalarAsync(postgres, "SHOW server_encoding"));
        Assert.Equal("off", await ScalarAsync(postgres, "SHOW fsync"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(postgres.SocketDirectory)
        );
    }

    [Fact]
    public async Task A_durable_cluster_forces_commits_to_the_disk()
    {
        _options = _options with { Durable = true, MaxConnections = 30 };
        await using var postgres = await StartAsync();

        Assert.Equal("on", await ScalarAsync(postgres, "SHOW fsync"));
        Assert.Equal("on", await ScalarAsync(postgres, "SHOW synchronous_commit"));
        Assert.Equal("30", await ScalarAsync(postgres, "SHOW max_connections"));
    }

    [Fact]
    public async Task Disposing_stops_the_server_and_removes_its_socket()
    {
        var postgres = await StartAsync();
        var server = Postmaster();
        Assert.True(IsAlive(server));

        await postgres.DisposeAsync();
        await postgres.DisposeAsync();

        Assert.Null(Postmaster());
        Assert.False(IsAlive(server));
        Assert.False(Directory.Exists(postgres.SocketDirectory));
    }

    [Fact]
    public async Task A_second_start_keeps_the_data()
    {
        await using (var first = await StartAsync())
        {
            await first.EnsureDatabaseAsync("studio \"A\"", default);
            await RunAsync(first, "CREATE TABLE seat AS SELECT 8 AS free", "studio \"A\"");
        }

        await using var second = await StartAsync();
        await second.EnsureDatabaseAsync("studio \"A\"", default);

        Assert.Equal(8, await ScalarAsync(second, "SELECT free FROM seat", "studio \"A\""));
    }

    [Fact]
    public async Task A_guest_shares_the_cluster_and_never_stops_it()
    {
        await using var owner = await StartAsync();
        await using (var guest = await StartAsync())
        {
            Assert.False(guest.IsOwner);
            await guest.EnsureDatabaseAsync("shared", default);
        }

        Assert.Equal(1, await ScalarAsync(owner, "SELECT 1", "shared"));
        Assert.NotNull(Postmaster());
    }

    [Fact]
    public async Task Of_several_programs_starting_at_once_one_owns_the_cluster()
    {
        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(StartAsync)));

        Assert.Single(programs, p => p.IsOwner);
        await Task.WhenAll(programs.Select(p => p.EnsureDatabaseAsync("one", default)));
        foreach (var program in programs.OrderBy(p => p.IsOwner))
        {
            Assert.Equal(1, await ScalarAsync(program, "SELECT 1", "one"));
            await program.DisposeAsync();
        }
        Assert.Null(Postmaster());
    }

    [Fact]
    public async Task A_server_left_behind_by_a_killed_program_is_taken_over_and_not_restarted()
    {
        var left = await LeaveRunningAsync(_options);

        await using (var next = await StartAsync())
        {
            Assert.True(next.IsOwner);
            Assert.Equal(left, Postmaster());
            Assert.Equal(1, await ScalarAsync(next, "SELECT 1"));
        }

        Assert.Null(Postmaster());
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_and_stopped_at_the_end()
    {
        await using (var postgres = await StartAsync())
        {
            var killed = Postmaster();
            using (var process = System.Diagnostics.Process.GetProcessById(killed!.Value))
                process.Kill();

            await Poll.UntilAsync(() => AnswersAsync(postgres), "the server is started again");

            Assert.NotEqual(killed, Postmaster());
        }

        Assert.Null(Postmaster());
    }

    [Fact]
    public async Task A_server_left_behind_with_other_settings_is_restarted_with_ours()
    {
        var left = await LeaveRunningAsync(_options with { MaxConnections = 17 });

        await using var next = await StartAsync();

        Assert.NotEqual(left, Postmaster());
        Assert.Equal("200", await ScalarAsync(next, "SHOW max_connections"));
    }

    [Theory]
    [InlineData("{pid}\n{data}\n0\n5432\n\n*\n")]
    [InlineData("4194305\n{data}\n0\n5432\n\n*\n")]
    [InlineData("")]
    public async Task A_process_file_left_by_a_crashed_machine_does_not_prevent_the_start(string content)
    {
        await (await StartAsync()).DisposeAsync();
        // The worst case is a number that lives again, as a process of the very account the server runs under.
        await using var other = await OtherServer.StartAsync();
        File.WriteAllText(
            Path.Combine(_options.DataDirectory, "postmaster.pid"),
            content.Replace("{pid}", $"{other.Postmaster}").Replace("{data}", _options.DataDirectory)
        );

        await using var postgres = await StartAsync();

        Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1"));
        Assert.Equal(1, await ScalarAsync(other.Postgres, "SELECT 1"));
    }

    [Fact]
    public async Task An_initialisation_that_was_killed_is_done_again()
    {
        foreach (var directory in new[] { _options.DataDirectory, _options.DataDirectory + ".new" })
        {
            Directory.CreateDirectory(directory);
            File.WriteAllText(Path.Combine(directory, "PG_VERSION"), "15\n");
        }

        await using var postgres = await StartAsync();

        Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1"));
        Assert.False(Directory.Exists(_options.DataDirectory + ".new"));
    }

    [Fact]
    public async Task Foreign_files_are_refused_and_left_alone()
    {
        Directory.CreateDirectory(_options.DataDirectory);
        var precious = Path.Combine(_options.DataDirectory, "thesis.txt");
        File.WriteAllText(precious, "years of work");

        var refusal = await Assert.ThrowsAsync<LocalPostgresException>(StartAsync);

        Assert.Contains(_options.DataDirectory, refusal.Message);
        Assert.True(File.Exists(precious));
    }

    [Fact]
    public async Task A_long_path_still_gets_a_short_socket()
    {
        var parents = Enumerable.Repeat("a-rather-long-name-of-a-folder", 6);
        _options = _options with { DataDirectory = Path.Combine([_options.DataDirectory, .. parents, "postgres"]) };

        await using var postgres = await StartAsync();

        Assert.Equal(_options.DataDirectory, postgres.DataDirectory);
        Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1"));
    }

    [RootFact]
    public async Task A_place_out_of_reach_of_PostgreSQLs_account_is_replaced_by_the_fallback()
    {
        var home = await TestRunDirectory.NewPathAsync("home");
        Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var fallback = await TestRunDirectory.NewPathAsync("fallback");
        _options = _options with
        {
            DataDirectory = Path.Combine(home, "clone", ".data", "postgres"),
            FallbackRoot = fallback,
        };

        await using var postgres = await StartAsync();

        Assert.StartsWith(fallback, postgres.DataDirectory);
        Assert.Equal(1, await ScalarAsync(postgres, "SELECT 1"));
        Assert.False(Directory.Exists(_options.DataDirectory));
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_no_server_and_no_lock()
    {
        using var cancellation = new CancellationTokenSource();
        var starting = LocalPostgres.StartAsync(_options, NullLogger.Instance, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);

        Assert.Null(Postmaster());
        await using var next = await StartAsync();
        Assert.True(next.IsOwner);
    }

    [Fact]
    public void Missing_programs_are_an_error_that_names_the_command()
    {
        var missing = Assert.Throws<LocalPostgresException>(() =>
            LocalPostgresBinaries.Find(version: null, "/nowhere", "/nowhere")
        );
        var otherVersion = Assert.Throws<LocalPostgresException>(() =>
            LocalPostgresBinaries.Find("9", "/nowhere", "/nowhere")
        );

        Assert.Contains("apt-get install postgresql", missing.Message);
        Assert.Contains("ConnectionStrings:Booking", missing.Message);
        Assert.Contains("apt-get install postgresql-9", otherVersion.Message);
    }

    [Fact]
    public async Task Clusters_of_killed_test_runs_are_cleaned_up_and_living_ones_are_not()
    {
        var root = await TestRunDirectory.NewPathAsync("runs");
        var dead = Directory.CreateDirectory(Path.Combine(root, "dead")).FullName;
        var alive = Directory.CreateDirectory(Path.Combine(root, "alive")).FullName;
        var left = await LeaveRunningAsync(_options with { DataDirectory = Path.Combine(dead, "server") });
        File.WriteAllText(Path.Combine(dead, "server.lock"), "");
        File.WriteAllText(TestRunDirectory.RunLock(dead), "");
        using var life = TestRunDirectory.TryLock(TestRunDirectory.RunLock(alive));

        await TestRunDirectory.CleanAsync(root);

        Assert.False(IsAlive(left));
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(alive));
    }

    private int? Postmaster() => new LocalPostgresPidFile(_options.DataDirectory).Postmaster;

    /// <summary>
    /// A process that has ended but that its parent has not yet asked about has no command line any more.
    /// </summary>
    private static bool IsAlive(int? process) =>
        File.Exists($"/proc/{process}/cmdline") && File.ReadAllText($"/proc/{process}/cmdline").Length > 0;

    private Task<LocalPostgres> StartAsync() => LocalPostgres.StartAsync(_options, NullLogger.Instance, default);

    /// <summary>What <c>kill -9</c> leaves: a running server whose lock nobody holds.</summary>
    private static async Task<int?> LeaveRunningAsync(LocalPostgresOptions options)
    {
        var place = await LocalPostgresPlace.ChooseAsync(options, NullLogger.Instance);
        await new LocalPostgresCluster(place, options, NullLogger.Instance).BringUpAsync(default);
        var left = new LocalPostgresPidFile(options.DataDirectory).Postmaster;
        Assert.True(IsAlive(left));
        return left;
    }
}

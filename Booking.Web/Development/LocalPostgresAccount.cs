using System.Diagnostics;

namespace Booking.Web.Development;

/// <summary>
/// The operating-system account that owns the cluster and runs its programs. PostgreSQL refuses to run as root,
/// so root borrows another account; everyone else uses their own.
/// </summary>
/// <param name="Name">The account's name; null for the one this program runs under.</param>
internal sealed record LocalPostgresAccount(string? Name)
{
    public static LocalPostgresAccount Own { get; } = new((string?)null);

    /// <summary>Debian's package creates this account.</summary>
    public static LocalPostgresAccount Postgres { get; } = new("postgres");

    /// <summary>Runs a command to its end and returns what it wrote.</summary>
    /// <exception cref="LocalPostgresException">The command failed; the message holds its output.</exception>
    public async Task<string> RunAsync(string command, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = await TryRunAsync(command, arguments);
        return exitCode == 0
            ? output
            : throw new LocalPostgresException(
                $"{Path.GetFileName(command)} failed with exit code {exitCode}: {output}"
            );
    }

    /// <summary>
    /// Runs a command to its end. Not cancellable: every command used here is short or has a time limit of its own,
    /// and one killed half-way would leave more to clean up than it saves.
    /// </summary>
    public async Task<(int ExitCode, string Output)> TryRunAsync(string command, params IEnumerable<string> arguments)
    {
        using var process =
            Process.Start(StartInfo(command, arguments))
            ?? throw new LocalPostgresException($"{command} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await errors).Trim());
    }

    private ProcessStartInfo StartInfo(string command, IEnumerable<string> arguments)
    {
        string[] borrowed = Name is null ? [] : ["runuser", "-u", Name, "--"];
        string[] line = [.. borrowed, command, .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The other account may not be able to read the directory this program was started in.
            WorkingDirectory = "/",
        };
        // PGPORT, PGDATA, PGOPTIONS … of the surrounding shell are meant for another server.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}

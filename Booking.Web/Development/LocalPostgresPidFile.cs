namespace Booking.Web.Development;

/// <summary>
/// <c>postmaster.pid</c>, which a running server keeps in its data directory, and which a crashed machine or a
/// restarted container leaves behind with a number that may by now belong to any other process.
/// </summary>
internal sealed class LocalPostgresPidFile(string dataDirectory)
{
    /// <summary>Above Linux's highest process number (4,194,304), so certainly nobody's.</summary>
    private const string NobodysNumber = "2147483647";

    private readonly string _path = Path.Combine(dataDirectory, "postmaster.pid");

    /// <summary>The number of the living server of this very data directory; null when there is none.</summary>
    public int? Postmaster
    {
        get
        {
            if (!int.TryParse(Lines().FirstOrDefault(), out var number))
            {
                return null;
            }
            // Readable for everyone, unlike /proc/…/cwd: "…/postgres\0-D\0<data directory>\0-c\0…".
            var commandLine = ReadOrNull($"/proc/{number}/cmdline")?.Split('\0') ?? [];
            return Path.GetFileName(commandLine.FirstOrDefault()) == "postgres" && commandLine.Contains(dataDirectory)
                ? number
                : null;
        }
    }

    /// <summary>
    /// Lets a new server start although the file names a process that lives but is not ours. Call only while the
    /// cluster's lock is held and <see cref="Postmaster"/> is null. The file stays where it can: its later lines tell
    /// PostgreSQL about shared memory that children of a killed server may still be using.
    /// </summary>
    public void Disown()
    {
        var lines = Lines();
        if (lines.Length > 0 && int.TryParse(lines[0], out _))
        {
            lines[0] = NobodysNumber;
            File.WriteAllText(_path, string.Join('\n', lines));
        }
        else
        {
            // Empty after a crash of the file system; PostgreSQL would refuse to start.
            File.Delete(_path);
        }
    }

    private string[] Lines() => ReadOrNull(_path)?.Split('\n') ?? [];

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process, or the server with its file, has gone between two looks.
            return null;
        }
    }
}

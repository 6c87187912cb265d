namespace Booking.Web.Development;

/// <summary>Where and how the private PostgreSQL cluster of development and tests runs.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>
    /// The preferred data directory. A program that runs as root, on a path which PostgreSQL's account cannot reach
    /// (below a home directory of mode 700, say), keeps its data below <see cref="FallbackRoot"/> instead and logs
    /// where.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// True: committed data survives a machine crash. False, for tests: nothing is forced to the disk.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many connections the server accepts at once, all programs together.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>
    /// The directory below which root keeps clusters whose preferred place is out of PostgreSQL's reach.
    /// </summary>
    public string FallbackRoot { get; init; } = "/var/lib/booking";

    /// <summary>How long the first answer may take, a recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);
}

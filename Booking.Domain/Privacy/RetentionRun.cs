using System.Text.Json;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Privacy;

/// <summary>
/// One day's clearing of what has been kept long enough (rule Retention): when, and how many of each; never whose.
/// </summary>
public sealed class RetentionRun
{
    private const int MaxLength = 500;

    private RetentionRun() { }

    internal RetentionRun(DateOnly day, DateTimeOffset now, DateTimeOffset leaseUntil) =>
        (Day, StartedAt, LeaseUntil) = (day, now, leaseUntil);

    public long Id { get; private set; }

    /// <summary>On the studio's clock; each day has one run.</summary>
    public DateOnly Day { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The server that clears renews it; when it has passed, another server goes on.</summary>
    public DateTimeOffset LeaseUntil { get; private set; }

    /// <summary>Null while it runs, or waits for a server.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>JSON object of numbers by the names of <see cref="RetentionLimit"/>.</summary>
    public string Cleared { get; private set; } = "{}";

    public IReadOnlyDictionary<RetentionLimit, int> ClearedByLimit =>
        JsonSerializer.Deserialize<Dictionary<RetentionLimit, int>>(Cleared)!;

    internal static string Written(IReadOnlyDictionary<RetentionLimit, int> cleared) =>
        JsonSerializer.Serialize(cleared);

    internal static void Map(EntityTypeBuilder<RetentionRun> run, SqlDialect sql)
    {
        run.ToTable("RetentionRuns");
        sql.Numbered(run.Property(r => r.Id), "RetentionRunNumbers");
        run.Ignore(r => r.ClearedByLimit);
        run.Property(r => r.Cleared).HasMaxLength(MaxLength).IsUnicode(false);
        run.HasIndex(r => r.Day, "UX_RetentionRuns_OnePerDay").IsUnique();
    }
}

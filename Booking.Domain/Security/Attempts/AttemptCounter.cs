using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Security.Attempts;

/// <summary>Wrong passwords or codes, counted where they come from (rule Attempts).</summary>
public sealed class AttemptCounter
{
    private const int MaxKeyLength = 120;

    private AttemptCounter() { }

    internal AttemptCounter(string key, DateTimeOffset now) => (Key, Failures, Since) = (key, 1, now);

    /// <summary>
    /// Kind, account and place; an address of nobody's is there by its hash, as one of somebody's is.
    /// </summary>
    public string Key { get; private set; } = "";

    /// <summary>Attempts under way count as well, until they turn out to be right.</summary>
    public int Failures { get; private set; }

    /// <summary>From when they are counted.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Nothing is tried before; null: it may be.</summary>
    public DateTimeOffset? Until { get; private set; }

    internal static void Map(EntityTypeBuilder<AttemptCounter> counter)
    {
        counter.ToTable("AttemptCounters");
        counter.HasKey(c => c.Key);
        counter.Property(c => c.Key).HasMaxLength(MaxKeyLength).IsUnicode(false);
        counter.HasIndex(c => c.Since);
    }
}

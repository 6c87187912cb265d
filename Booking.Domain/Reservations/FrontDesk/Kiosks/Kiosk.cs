using Booking.Domain.Catalog;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.FrontDesk.Kiosks;

/// <summary>
/// A device at the door at which members check themselves in (rule Kiosk). What it holds is a secret of its own, which
/// opens nothing else.
/// </summary>
public sealed class Kiosk
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 40;

    private Kiosk() { }

    internal Kiosk(long locationId, string name, string hash, Guid openedBy, DateTimeOffset now) =>
        (LocationId, Name, Hash, OpenedBy, OpenedAt) = (locationId, name, hash, openedBy, now);

    public long Id { get; private set; }

    public long LocationId { get; private set; }

    public Location Location { get; private set; } = null!;

    /// <summary>How the studio tells it from others.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Of its secret.</summary>
    public string Hash { get; private set; } = "";

    public Guid OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When it last asked for anything, to the minute; null: never yet.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Since when it is a kiosk no longer; null: it is one.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    internal static void Map(ModelBuilder model, SqlDialect sql) =>
        model.Entity<Kiosk>(kiosk =>
        {
            kiosk.ToTable("Kiosks");
            sql.Numbered(kiosk.Property(k => k.Id), "KioskNumbers");
            kiosk.Property(k => k.Name).HasMaxLength(MaxNameLength);
            kiosk.Property(k => k.Hash).HasMaxLength(64).IsUnicode(false);
            kiosk.HasIndex(k => k.Hash).IsUnique();
            kiosk.HasOne(k => k.Location).WithMany().HasForeignKey(k => k.LocationId).OnDelete(DeleteBehavior.Restrict);
        });
}

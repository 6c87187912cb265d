using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// A sign-in on one device, kept on the server so that it can be seen and ended there (rule Sessions). Its cookie
/// carries the id beside the signed principal.
/// </summary>
public sealed class Session
{
    private const int MaxDeviceLength = 100;

    /// <summary>As long as IPv6 is, in text.</summary>
    private const int MaxAddressLength = 45;

    /// <summary>A device is seen at most so often: a write for every page would be too many.</summary>
    internal static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>The same for what its person asks for.</summary>
    internal static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    private Session() { }

    internal Session(
        Guid accountId,
        string stamp,
        SessionKind kind,
        string device,
        string address,
        bool isProved,
        DateTimeOffset now,
        SessionSettings settings
    )
    {
        (AccountId, Stamp, Kind) = (accountId, stamp, kind);
        (Device, Address) = (device.To(MaxDeviceLength), address.To(MaxAddressLength));
        (CreatedAt, LastSeenAt, UsedAt, ProvedAt) = (now, now, now, isProved ? now : null);
        (ExpiresAt, IdleUntil) = (now + settings.LongestOf(kind), now + settings.IdleOf(kind));
    }

    /// <summary>Random, so that nobody counts sessions by their numbers.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    public Guid AccountId { get; private set; }

    public SessionKind Kind { get; private set; }

    /// <summary>The account's security stamp; once the account has another one, the session is over.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>For its owner: "Chrome, Windows".</summary>
    public string Device { get; private set; } = "";

    /// <summary>Where it was opened from: the address, or the network's part of it (IPv6).</summary>
    public string Address { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>
    /// When its person last asked for something; a page that is merely open does not count. Null: not since this is
    /// written down.
    /// </summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When its person last proved who they are (rule Asked again); null: never.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>It ends then unless it is used before.</summary>
    public DateTimeOffset IdleUntil { get; private set; }

    /// <summary>It ends then at the latest.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnd? End { get; private set; }

    /// <summary>Neither ended nor expired; whether the account's stamp is the same must be asked beside it.</summary>
    internal static Expression<Func<Session, bool>> IsOpen(DateTimeOffset now) =>
        s => s.EndedAt == null && s.ExpiresAt > now && s.IdleUntil > now;

    internal static void Map(EntityTypeBuilder<Session> session, SqlDialect sql)
    {
        session.ToTable("Sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Kind).AsName();
        session.Property(s => s.End).AsName();
        session.Property(s => s.Stamp).HasMaxLength(100);
        session.Property(s => s.Device).HasMaxLength(MaxDeviceLength);
        session.Property(s => s.Address).HasMaxLength(MaxAddressLength).IsUnicode(false);
        session.HasIndex(s => s.AccountId).HasFilter(sql.Text("[EndedAt] IS NULL"));
        session.HasIndex(s => s.ExpiresAt);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Calendars;

/// <summary>
/// Under this secret address somebody's calendar program reads what they have booked, or the lessons they give (rule
/// Calendar feed). One per account; without a row there is none.
/// </summary>
public sealed class CalendarFeed
{
    private CalendarFeed() { }

    internal CalendarFeed(Guid accountId, string code, string hash, DateTimeOffset now) =>
        (AccountId, Code, Hash, CreatedAt) = (accountId, code, hash, now);

    public Guid AccountId { get; private set; }

    /// <summary>Encrypted (<see cref="SecretText"/>), so that its owner can read the address again.</summary>
    public string Code { get; private set; } = "";

    /// <summary>By which it is found.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    internal static void Map(ModelBuilder model) =>
        model.Entity<CalendarFeed>(feed =>
        {
            feed.ToTable("CalendarFeeds");
            feed.HasKey(f => f.AccountId);
            feed.HasOne<Account>().WithOne().HasForeignKey<CalendarFeed>(f => f.AccountId);
            feed.Property(f => f.Code).HasMaxLength(SecretText.MaxLength).IsUnicode(false);
            feed.Property(f => f.Hash).HasMaxLength(HashLength).IsUnicode(false);
            feed.HasIndex(f => f.Hash).IsUnique();
        });

    /// <summary>Of a <see cref="SecretText.Fingerprint"/>.</summary>
    private const int HashLength = 64;
}

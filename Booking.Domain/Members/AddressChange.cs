using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Members;

/// <summary>
/// A new address that was asked for (rule Change of address). Its links are secrets that are kept as hashes alone: who
/// reads the database opens no account.
/// </summary>
public sealed class AddressChange
{
    /// <summary>How long the new address can be confirmed.</summary>
    public static readonly TimeSpan ConfirmSpan = TimeSpan.FromDays(1);

    /// <summary>How long the old address can be put back.</summary>
    public static readonly TimeSpan UndoSpan = TimeSpan.FromDays(14);

    private AddressChange() { }

    /// <param name="undoToken">Null where an admin asked: whoever reads the old mailbox may not be the member.</param>
    internal AddressChange(
        Guid accountId,
        string from,
        string to,
        string confirmToken,
        string? undoToken,
        DateTimeOffset now
    )
    {
        (AccountId, From, To, CreatedAt) = (accountId, from, to, now);
        (ConfirmHash, UndoHash) = (HashOf(confirmToken), undoToken is null ? null : HashOf(undoToken));
        IsByAdmin = undoToken is null;
    }

    public long Id { get; private set; }

    public Guid AccountId { get; private set; }

    public string From { get; private set; } = "";

    public string To { get; private set; } = "";

    public AddressChangeState State { get; private set; } = AddressChangeState.Pending;

    public string ConfirmHash { get; private set; } = "";

    /// <summary>Null where nothing undoes it, or no longer.</summary>
    public string? UndoHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>An admin asked for it at the desk: the member may have no password to confirm it with.</summary>
    public bool IsByAdmin { get; private set; }

    internal bool MayBeConfirmed(DateTimeOffset now) =>
        State == AddressChangeState.Pending && now < CreatedAt + ConfirmSpan;

    internal bool MayBeUndone(DateTimeOffset now) => State != AddressChangeState.Undone && now < CreatedAt + UndoSpan;

    internal void Confirm() => State = AddressChangeState.Confirmed;

    internal static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>A token has 256 random bits: a plain hash cannot be guessed back.</summary>
    internal static string HashOf(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static void Map(EntityTypeBuilder<AddressChange> change, SqlDialect sql)
    {
        change.ToTable("AddressChanges");
        sql.Numbered(change.Property(c => c.Id), "AddressChangeNumbers");
        change.Property(c => c.From).HasMaxLength(EmailAddress.MaxLength);
        change.Property(c => c.To).HasMaxLength(EmailAddress.MaxLength);
        change.Property(c => c.State).AsName();
        change.Property(c => c.ConfirmHash).HasMaxLength(64).IsUnicode(false);
        change.Property(c => c.UndoHash).HasMaxLength(64).IsUnicode(false);
        change.HasIndex(c => c.ConfirmHash).IsUnique();
        change.HasIndex(c => c.UndoHash).IsUnique().HasFilter(sql.Text("[UndoHash] IS NOT NULL"));
        change.HasIndex(c => new { c.AccountId, c.State });
        change.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Security;

/// <summary>
/// One code that signs in once without the authenticator app (rule Recovery codes). Only its hash is kept: who reads
/// the database opens no account.
/// </summary>
public sealed class RecoveryCode
{
    /// <summary>Without what is easily taken for something else: 0 and O, 1 and I.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Five bits each: 80 in all, which a plain hash hides well enough.</summary>
    private const int Length = 16;

    private const int GroupLength = 4;

    private RecoveryCode() { }

    internal RecoveryCode(Guid accountId, string code, DateTimeOffset now) =>
        (AccountId, Hash, CreatedAt) = (accountId, HashOf(code), now);

    public Guid AccountId { get; private set; }

    public string Hash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it signed in; null: it still can.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>"7KQ2-M9XA-…": in groups, to be read and typed by people.</summary>
    internal static string New() =>
        string.Join(
            '-',
            RandomNumberGenerator.GetString(Letters, Length).Chunk(GroupLength).Select(group => new string(group))
        );

    /// <summary>However it is typed: in any width and case, with or without blanks and hyphens.</summary>
    internal static string HashOf(string code)
    {
        var typed = TypedText.Plain(code).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes([.. typed])));
    }

    internal static void Map(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.HasKey(c => new { c.AccountId, c.Hash });
        code.Property(c => c.Hash).HasMaxLength(64).IsUnicode(false);
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

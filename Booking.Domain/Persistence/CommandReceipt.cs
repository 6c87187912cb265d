using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Booking.Domain.Persistence;

/// <summary>
/// Records that a command was carried out, under the key its sender gave it: written in the transaction of its effects,
/// so that a double click, a retry or a replay is answered with what already happened (rule Idempotency).
/// </summary>
public sealed class CommandReceipt
{
    /// <summary>Longest key a sender may choose.</summary>
    public const int MaxKeyLength = 64;

    private CommandReceipt() { }

    internal CommandReceipt(Guid accountId, string key, string fingerprint, long subjectId, DateTimeOffset now)
    {
        (AccountId, Key, Fingerprint, SubjectId, At) = (accountId, key, fingerprint, subjectId, now);
    }

    public Guid AccountId { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>Hash of the request: the same key with other contents is refused.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The row that the command created.</summary>
    public long SubjectId { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static string FingerprintOf(params ReadOnlySpan<object?> contents) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', contents.ToArray()))));

    /// <summary>1 to 64 visible ASCII characters.</summary>
    internal static bool IsKey(string? key) =>
        key is { Length: > 0 and <= MaxKeyLength } && key.All(c => c is > ' ' and <= '~');

    internal static void Map(EntityTypeBuilder<CommandReceipt> receipt)
    {
        receipt.ToTable("CommandReceipts");
        receipt.HasKey(r => new { r.AccountId, r.Key });
        receipt.Property(r => r.Key).HasMaxLength(MaxKeyLength).IsUnicode(false);
        receipt.Property(r => r.Fingerprint).HasMaxLength(64).IsUnicode(false);
        receipt.HasIndex(r => r.At);
    }
}

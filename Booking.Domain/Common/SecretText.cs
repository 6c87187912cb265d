using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Common;

/// <summary>
/// Secrets as they stand in the database (rule Secrets at rest): encrypted by the installation's keys, which open only
/// with what lies outside the database.
/// </summary>
public sealed class SecretText(IDataProtectionProvider protection, ILogger<SecretText> log)
{
    /// <summary>In front of what is encrypted; a text without it was stored before secrets were.</summary>
    public const string Mark = "p1:";

    /// <summary>Longest secret's text, encrypted.</summary>
    internal const int MaxLength = 400;

    /// <summary>Of <see cref="NewCode"/>.</summary>
    public const int CodeLength = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("Booking.Secrets");

    public static bool IsProtected(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal);

    public string Protect(string secret) => Mark + _protector.Protect(secret);

    /// <returns>
    /// Null when the key is gone: whoever uses the secret treats it as not set, and a new one is made.
    /// </returns>
    public string? Unprotect(string? stored)
    {
        if (stored is null || !IsProtected(stored))
            return stored;
        try
        {
            return _protector.Unprotect(stored[Mark.Length..]);
        }
        catch (CryptographicException e)
        {
            log.LogError(e, "A secret cannot be read, because its key is gone; it counts as not set");
            return null;
        }
    }

    /// <summary>A random secret of 160 bits, in letters and digits that are not taken for each other.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", CodeLength);

    /// <summary>
    /// By which a secret is found without being stored. Only for random ones of 100 bits and more, which nobody can
    /// try out.
    /// </summary>
    public static string Fingerprint(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

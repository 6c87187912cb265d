using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits). One step before and after the present one
/// are accepted, for clocks that differ; each code works once, by a conditional update of the account (rule One-time
/// codes).
/// </summary>
public sealed class OneTimeCodes(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
    : IUserTwoFactorTokenProvider<Account>
{
    private const int SecondsPerStep = 30;
    private const int Digits = 6;
    private const int Tolerance = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The app makes them, nobody here.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) =>
        Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (token.Length != Digits || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var (secret, typed) = (Decode(key), Encoding.ASCII.GetBytes(token));
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / SecondsPerStep;
        for (var step = now - Tolerance; step <= now + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(CodeOf(secret, step), typed))
                return await TakeAsync(user.Id, step);
        return false;
    }

    /// <summary>False: this code, or a later one, has been used.</summary>
    private async Task<bool> TakeAsync(Guid accountId, long step)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        return await db
                .Users.Where(a => a.Id == accountId && (a.LastCodeStep == null || a.LastCodeStep < step))
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step).UpdatedAt(now)) > 0;
    }

    private static byte[] CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The apps know no other hash; what breaks SHA-1 does not break HMAC-SHA-1.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return Encoding.ASCII.GetBytes((number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture));
    }

    private static byte[] Decode(string key)
    {
        var bytes = new List<byte>(key.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in key.TrimEnd('=').ToUpperInvariant())
        {
            buffer = ((buffer << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }

        return [.. bytes];
    }
}

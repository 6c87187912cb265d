using System.Security.Cryptography;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// The member's pass: a random code that their QR code carries and the desk reads (rule Check-in). It says who somebody
/// is at the desk and nothing else: nobody signs in with it. A lost one is replaced, and the old one becomes invalid.
/// </summary>
public sealed class MemberPass(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    SecretText secrets,
    TimeProvider clock
)
{
    /// <summary>
    /// Digits and capitals without those that are easily confused: short in a QR code, and easy to read aloud.
    /// </summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Tells our codes from others that a scanner may read.</summary>
    public const string Prefix = "BKP";

    private const int Letters = 20;

    /// <summary>Length with the prefix.</summary>
    internal const int Length = 23;

    /// <summary>
    /// The member's code, created when it is asked for the first time. Null for an account without a member.
    /// </summary>
    public async Task<string?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } id)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var members = db.Members.Where(m =>
            m.Id == id && m.AccountId == actor.AccountId && m.Status != MemberStatus.Withdrawn
        );
        var known = await members.Select(m => m.PassCode).FirstOrDefaultAsync(cancellationToken);
        if (secrets.Unprotect(known) is { } readable)
            return readable;
        // Also where the key of the old one is gone: it could not be shown any more.
        var (code, now) = (NewCode(), clock.GetUtcNow());
        var (stored, hash) = (secrets.Protect(code), SecretText.Fingerprint(code));
        await members
            .Where(m => m.PassCode == known)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.PassCode, stored).SetProperty(m => m.PassHash, hash).UpdatedAt(now),
                cancellationToken
            );
        // A concurrent request may have created it.
        return secrets.Unprotect(await members.Select(m => m.PassCode).FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>Replaces the code. Null for an account without a member.</summary>
    public async Task<string?> RenewAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } id)
            return null;
        var (code, now) = (NewCode(), clock.GetUtcNow());
        var (stored, hash) = (secrets.Protect(code), SecretText.Fingerprint(code));
        var renewed = await transactions.RunAsync(
            (db, token) =>
                db
                    .Members.Where(m =>
                        m.Id == id && m.AccountId == actor.AccountId && m.Status != MemberStatus.Withdrawn
                    )
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(m => m.PassCode, stored).SetProperty(m => m.PassHash, hash).UpdatedAt(now),
                        token
                    ),
            cancellationToken
        );
        return renewed == 1 ? code : null;
    }

    /// <summary>Whether the text looks like a code of ours, in upper or lower case.</summary>
    internal static bool IsCode(string text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && text.All(char.IsAsciiLetterOrDigit);

    private static string NewCode() => Prefix + RandomNumberGenerator.GetString(Alphabet, Letters);
}

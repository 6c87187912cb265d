using System.Security.Cryptography;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// The member's pass: a random code that their QR code carries and the desk reads (rule Check-in). It says who somebody
/// is at the desk and nothing else: nobody signs in with it. A lost one is replaced, and the old one becomes invalid.
/// </summary>
public sealed class MemberPass(IDbContextFactory<BookingDbContext> contexts, Transactions transactions)
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
        if (await members.Select(m => m.PassCode).FirstOrDefaultAsync(cancellationToken) is { } known)
            return known;
        var code = NewCode();
        await members
            .Where(m => m.PassCode == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PassCode, code), cancellationToken);
        // A concurrent request may have created it.
        return await members.Select(m => m.PassCode).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Replaces the code. Null for an account without a member.</summary>
    public async Task<string?> RenewAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } id)
            return null;
        var code = NewCode();
        var renewed = await transactions.RunAsync(
            (db, token) =>
                db
                    .Members.Where(m =>
                        m.Id == id && m.AccountId == actor.AccountId && m.Status != MemberStatus.Withdrawn
                    )
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.PassCode, code), token),
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

using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// A member reads and changes their own name, its reading and the language of mails; an account without a member has
/// none of them.
/// </summary>
public sealed class EditProfile(IDbContextFactory<BookingDbContext> contexts, Transactions transactions)
{
    /// <returns>Null for an account without a member.</returns>
    public async Task<Profile?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Members.Where(m => m.Id == actor.MemberId && m.AccountId == actor.AccountId)
            .Select(m => new Profile(m.Name, m.Language, m.Reading))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>False for an account without a member, and for what is no name (rule Names of people).</returns>
    public Task<bool> RunAsync(Actor actor, Profile profile, CancellationToken cancellationToken) =>
        IsFit(profile.Name) && IsFit(profile.Reading)
            ? ChangeAsync(actor, profile, cancellationToken)
            : Task.FromResult(false);

    private static bool IsFit(string? typed) => typed is null || PersonName.IsFit(TypedText.Cleaned(typed));

    private Task<bool> ChangeAsync(Actor actor, Profile profile, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var own = db.Members.Where(m =>
                    m.Id == actor.MemberId && m.AccountId == actor.AccountId && m.Status != MemberStatus.Withdrawn
                );
                // A change of address at the same time writes the search key too.
                if (!await RowLock.AcquireAsync(own, token))
                    return false;
                var member = await own.SingleAsync(token);
                member.Rename(profile.Name, profile.Reading);
                member.Speak(profile.Language);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken
        );
}

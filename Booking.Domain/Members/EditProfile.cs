using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// A member reads and changes their own name and language of mails; an account without a member has neither.
/// </summary>
public sealed class EditProfile(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>Null for an account without a member.</returns>
    public async Task<Profile?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Members.Where(m => m.Id == actor.MemberId && m.AccountId == actor.AccountId)
            .Select(m => new Profile(m.Name, m.Language))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>False for an account without a member.</returns>
    public async Task<bool> RunAsync(Actor actor, Profile profile, CancellationToken cancellationToken)
    {
        var searchName = Member.SearchNameOf(profile.Name);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .Members.Where(m =>
                    m.Id == actor.MemberId && m.AccountId == actor.AccountId && m.Status != MemberStatus.Withdrawn
                )
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(m => m.Name, profile.Name)
                            .SetProperty(m => m.SearchName, searchName)
                            .SetProperty(m => m.Language, profile.Language),
                    cancellationToken
                ) == 1;
    }
}

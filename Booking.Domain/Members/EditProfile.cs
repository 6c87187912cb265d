using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// A member reads and changes their own name, its reading, the language of mails and what the studio asks besides; an
/// account without a member has none of them.
/// </summary>
public sealed class EditProfile(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    Func<ProfileSettings> settings,
    TimeProvider clock
)
{
    /// <returns>Null for an account without a member.</returns>
    public async Task<Profile?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Members.Where(m => m.Id == actor.MemberId && m.AccountId == actor.AccountId)
            .Select(m => new Profile(m.Name, m.Language, m.Reading)
            {
                WantsReminders = m.WantsReminders,
                Details = new PersonalDetails(m.Phone, m.Birthday, m.EmergencyName, m.EmergencyPhone),
            })
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>
    /// False for an account without a member, for what is no name (rule Names of people), and for details that are not
    /// what they should be (rule Profile).
    /// </returns>
    public Task<bool> RunAsync(Actor actor, Profile profile, CancellationToken cancellationToken) =>
        IsFit(profile.Name)
        && IsFit(profile.Reading)
        && profile.Details.Checked(settings(), StudioDay.Of(clock.GetUtcNow())) is { } details
            ? ChangeAsync(actor, profile with { Details = details }, cancellationToken)
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
                member.Tell(profile.Details, settings());
                member.Remind(profile.WantsReminders);
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken
        );
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// Staff register a person who has no account (rule Invitation): an account without a password and a Provisional
/// member, with a mail in which the person chooses the password. That proves that the address is theirs and makes them
/// Active, like a confirmation; until then nobody books for them. A member's address leads to that member, whom staff
/// could have looked up; a person who has not followed the invitation gets it once more.
/// </summary>
public sealed class InviteMember(AccountTransactions accounts, TimeProvider clock)
{
    /// <summary>Longest name.</summary>
    public const int MaxName = Member.MaxNameLength;

    /// <returns>The member; or NotAllowed, InvitationUnfit, or AddressTaken by an account without a member.</returns>
    public async Task<Result<Invited, Refusal>> RunAsync(
        Actor actor,
        Invitation invitation,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!EmailAddress.TryRead(invitation.Email, out var address))
            return Refusal.InvitationUnfit;
        var whole = invitation with { Name = TypedText.Cleaned(invitation.Name), Email = address };
        if (!IsFit(whole))
            return Refusal.InvitationUnfit;
        try
        {
            return await OnceAsync(actor, whole, cancellationToken)
                ?? await OnceAsync(actor, whole, cancellationToken)
                ?? Refusal.InvitationUnfit;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            // A concurrent request registered the same address; it is known now.
            return await OnceAsync(actor, whole, cancellationToken) ?? Refusal.InvitationUnfit;
        }
    }

    /// <summary>
    /// Null if Identity refused, perhaps because the address has been registered since it was looked for.
    /// </summary>
    private async Task<Result<Invited, Refusal>?> OnceAsync(
        Actor actor,
        Invitation invitation,
        CancellationToken cancellationToken
    )
    {
        Result<Invited, Refusal>? answer = null;
        var result = await accounts.RunAsync(
            async (work, token) =>
            {
                var now = clock.GetUtcNow();
                if (await work.Users.FindByEmailAsync(invitation.Email) is { } known)
                {
                    answer = await KnownAsync(work, actor, known, now, token);
                    return IdentityResult.Success;
                }

                var account = new Account { UserName = invitation.Email, Email = invitation.Email };
                if (await work.Users.CreateAsync(account) is { Succeeded: false } refused)
                    return refused;
                if (await work.Users.AddToRoleAsync(account, Roles.Member) is { Succeeded: false } withoutRole)
                    return withoutRole;
                var member = work
                    .Db.Members.Add(
                        new Member(account.Id, invitation.Name, invitation.Language, now, invitation.Reading)
                    )
                    .Entity;
                var isMailed = await work.AddInvitationAsync(account, invitation.Name, invitation.Language, now, token);
                work.Db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.InviteMember,
                        member.Number,
                        null,
                        nameof(MemberStatus.Provisional),
                        now
                    )
                );
                answer = new Invited(member.Number, IsNew: true, isMailed);
                return IdentityResult.Success;
            },
            cancellationToken
        );
        return result.Succeeded ? answer : null;
    }

    /// <summary>
    /// A person who has registered with the address since, but not confirmed it, gets the invitation too: its link
    /// replaces whatever password was typed then.
    /// </summary>
    private static async Task<Result<Invited, Refusal>> KnownAsync(
        AccountWork work,
        Actor actor,
        Account account,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (
            await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken)
            is not { } member
        )
            return Refusal.AddressTaken;
        var isOpen = !account.EmailConfirmed && member.Status == MemberStatus.Provisional;
        var isMailed =
            isOpen && await work.AddInvitationAsync(account, member.Name, member.Language, now, cancellationToken);
        if (isMailed)
            work.Db.AuditLines.Add(
                new AuditLine(actor, AuditAction.InviteMember, member.Number, null, "sent once more", now)
            );
        return new Invited(member.Number, IsNew: false, isMailed);
    }

    private static bool IsFit(Invitation invitation) =>
        invitation.Name.Length is > 0 and <= MaxName
        && PersonName.IsFit(invitation.Name)
        && PersonName.IsFit(TypedText.Cleaned(invitation.Reading ?? ""))
        && (invitation.Language is "ja" or "en");
}

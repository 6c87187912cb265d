using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// An admin enters another address for a member who cannot (rule Change of address). It counts once it is confirmed
/// from its mailbox; the old address is told, without a link. The audit line names no address: it outlives the member.
/// </summary>
public sealed class ResetAddress(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="memberNumber">MB….</param>
    /// <param name="typed">The new address.</param>
    public async Task<Result<AddressAsked, Refusal>> RunAsync(
        Actor actor,
        string memberNumber,
        string typed,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        if (!EmailAddress.TryRead(typed, out var to))
            return Refusal.AddressUnfit;
        return await accounts.AnswerAsync((work, token) => AskAsync(work, actor, id, to, token), cancellationToken);
    }

    private async Task<Result<AddressAsked, Refusal>> AskAsync(
        AccountWork work,
        Actor actor,
        long memberId,
        string to,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var member = await work
            .Db.Members.AsNoTracking()
            .Where(m => m.Id == memberId && m.Status != MemberStatus.Withdrawn)
            .Select(m => new { m.AccountId, m.Language })
            .SingleOrDefaultAsync(cancellationToken);
        if (member is null || await work.LockedAsync(member.AccountId, cancellationToken) is not { } account)
            return Refusal.MemberNotFound;
        if (await work.Users.FindByEmailAsync(to) is { } known && known.Id != account.Id)
            return Refusal.AddressInUse;
        var asked = await work.AskAsync(account, to, isByAdmin: true, member.Language, now, cancellationToken);
        if (asked.Refusal is null)
            work.Db.AuditLines.Add(
                new AuditLine(
                    actor,
                    AuditAction.ResetAddress,
                    Numbering.Member.Of(memberId),
                    null,
                    nameof(AddressChangeState.Pending),
                    now
                )
            );
        return asked;
    }
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Security;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// An admin switches off the second factor of a member who has lost it (rule Lost second factor): app key and recovery
/// codes become invalid, everybody is signed out, and the member is told by mail.
/// </summary>
public sealed class SwitchOffTwoFactor(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="memberNumber">MB….</param>
    public async Task<Result<TwoFactorOff, Refusal>> RunAsync(
        Actor actor,
        string memberNumber,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return Refusal.MemberNotFound;
        return await accounts.AnswerAsync((work, token) => SwitchOffAsync(work, actor, id, token), cancellationToken);
    }

    private async Task<Result<TwoFactorOff, Refusal>> SwitchOffAsync(
        AccountWork work,
        Actor actor,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var number = Numbering.Member.Of(memberId);
        var accountId = await work
            .Db.Members.Where(m => m.Id == memberId && m.Status != MemberStatus.Withdrawn)
            .Select(m => (Guid?)m.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        if (accountId is null || await work.LockedAsync(accountId.Value, cancellationToken) is not { } account)
            return Refusal.MemberNotFound;
        if (!account.TwoFactorEnabled)
            return new TwoFactorOff(number, WasChanged: false);
        await work.Db.UserTokens.Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancellationToken);
        await work.Db.RecoveryCodes.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellationToken);
        account.TwoFactorEnabled = false;
        await work.Users.UpdateSecurityStampAsync(account);
        var now = clock.GetUtcNow();
        await work.AddNoticeAsync(MailOccasion.TwoFactorOffAtDesk, account, "ja", now, cancellationToken);
        work.Db.AuditLines.Add(new AuditLine(actor, AuditAction.SwitchOffTwoFactor, number, "on", "off", now));
        return new TwoFactorOff(number, WasChanged: true);
    }
}

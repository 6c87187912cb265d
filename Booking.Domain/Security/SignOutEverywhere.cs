using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Security;

/// <summary>
/// Gives the actor's own account another security stamp, which ends every session of it (rule Sessions).
/// </summary>
public sealed class SignOutEverywhere(AccountTransactions accounts, TimeProvider clock)
{
    public Task<Result<AccountChanged, Refusal>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        accounts.AnswerAsync<AccountChanged>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                await work.Users.UpdateSecurityStampAsync(account);
                await work.AddAuditAsync(actor, AuditAction.EndSessions, clock.GetUtcNow(), token);
                return new AccountChanged(account.Id);
            },
            cancellationToken
        );
}

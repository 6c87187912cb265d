using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>
/// Makes a key for an authenticator app (rule Second factor). A new one each time: one that was seen before and never
/// used is worth nothing.
/// </summary>
public sealed class BeginTwoFactor(AccountTransactions accounts, TimeProvider clock)
{
    /// <returns>The key, in Base32.</returns>
    public Task<Result<string, Refusal>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        accounts.AnswerAsync<string>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (account.TwoFactorEnabled)
                    return Refusal.TwoFactorOn;
                await work.Users.ResetAuthenticatorKeyAsync(account);
                await work.AddAuditAsync(actor, AuditAction.BeginTwoFactor, clock.GetUtcNow(), token);
                return (await work.Users.GetAuthenticatorKeyAsync(account))!;
            },
            cancellationToken
        );
}

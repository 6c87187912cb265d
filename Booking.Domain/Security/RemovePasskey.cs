using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;

namespace Booking.Domain.Security;

/// <summary>Removes a passkey of the actor's own account; its owner is told by mail (rule Passkeys).</summary>
public sealed class RemovePasskey(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="id">The passkey's id.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task<Result<PasskeyChanged, Refusal>> RunAsync(
        Actor actor,
        string id,
        string language,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<PasskeyChanged>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (await PasskeyWork.FindAsync(work, account, id) is not { } passkey)
                    return Refusal.PasskeyNotFound;
                if (!(await work.Users.RemovePasskeyAsync(account, passkey.CredentialId)).Succeeded)
                    return Refusal.PasskeyNotFound;
                var name = passkey.Name ?? "";
                await work.AddNoticeAsync(
                    MailOccasion.PasskeyRemoved,
                    account,
                    language,
                    clock.GetUtcNow(),
                    token,
                    ("passkey", name)
                );
                await work.AddAuditAsync(actor, AuditAction.RemovePasskey, clock.GetUtcNow(), token);
                return new PasskeyChanged(name);
            },
            cancellationToken
        );
}

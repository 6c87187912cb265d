using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Microsoft.AspNetCore.Identity;

namespace Booking.Domain.Security;

/// <summary>
/// Adds a passkey to the actor's own account (rule Passkeys). Its owner is told by mail, so that a passkey that a
/// stranger added does not stay unnoticed.
/// </summary>
public sealed class AddPasskey(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="made">What the browser made and the server has verified.</param>
    /// <param name="name">As typed; null or empty: <paramref name="device"/>.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task<Result<PasskeyChanged, Refusal>> RunAsync(
        Actor actor,
        UserPasskeyInfo made,
        string? name,
        string device,
        string language,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<PasskeyChanged>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if ((await work.Users.GetPasskeysAsync(account)).Count >= Passkey.MostPerAccount)
                    return Refusal.PasskeyLimit;
                made.Name = PasskeyWork.NameOf(name, device);
                if (!(await work.Users.AddOrUpdatePasskeyAsync(account, made)).Succeeded)
                    return Refusal.PasskeyNotFound;
                await work.AddNoticeAsync(
                    MailOccasion.PasskeyAdded,
                    account,
                    language,
                    clock.GetUtcNow(),
                    token,
                    ("passkey", made.Name)
                );
                await work.AddAuditAsync(actor, AuditAction.AddPasskey, clock.GetUtcNow(), token);
                return new PasskeyChanged(made.Name);
            },
            cancellationToken
        );
}

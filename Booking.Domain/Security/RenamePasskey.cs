using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Security;

/// <summary>Gives a passkey of the actor's own account another name (rule Passkeys).</summary>
public sealed class RenamePasskey(AccountTransactions accounts)
{
    /// <param name="id">The passkey's id.</param>
    /// <param name="name">As typed; empty: the name stays.</param>
    public Task<Result<PasskeyChanged, Refusal>> RunAsync(
        Actor actor,
        string id,
        string? name,
        CancellationToken cancellationToken
    ) =>
        accounts.AnswerAsync<PasskeyChanged>(
            async (work, token) =>
            {
                if (await work.LockedAsync(actor.AccountId, token) is not { } account)
                    return Refusal.SignInRequired;
                if (await PasskeyWork.FindAsync(work, account, id) is not { } passkey)
                    return Refusal.PasskeyNotFound;
                passkey.Name = PasskeyWork.NameOf(name, passkey.Name ?? "");
                return (await work.Users.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded
                    ? new PasskeyChanged(passkey.Name)
                    : Refusal.PasskeyNotFound;
            },
            cancellationToken
        );
}

using Booking.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Stops a change of address, or puts the old one back, with the link from the old mailbox (rule Change of address).
/// Later changes fall with it, so that nobody shuts the owner out by changing twice. Whoever asked for the change knew
/// the password: it is removed with all passkeys, everybody is signed out, and the old mailbox gets a link to choose a
/// new password.
/// </summary>
public sealed class UndoAddress(AccountTransactions accounts, TimeProvider clock)
{
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    public Task<Result<AddressChanged, Refusal>> RunAsync(
        string token,
        string language,
        CancellationToken cancellationToken
    ) => accounts.AnswerAsync((work, stop) => UndoAsync(work, token, language, stop), cancellationToken);

    private async Task<Result<AddressChanged, Refusal>> UndoAsync(
        AccountWork work,
        string token,
        string language,
        CancellationToken cancellationToken
    )
    {
        var (now, hash) = (clock.GetUtcNow(), AddressChange.HashOf(token));
        var accountId = await work
            .Db.AddressChanges.Where(c => c.UndoHash == hash)
            .Select(c => (Guid?)c.AccountId)
            .SingleOrDefaultAsync(cancellationToken);
        if (accountId is null || await work.LockedAsync(accountId.Value, cancellationToken) is not { } account)
            return Refusal.LinkBroken;
        // Read under the lock: a confirmation or another undo may have come first.
        var change = await work
            .Db.AddressChanges.AsNoTracking()
            .SingleAsync(c => c.UndoHash == hash, cancellationToken);
        if (!change.MayBeUndone(now))
            return Refusal.LinkBroken;
        await work
            .Db.AddressChanges.Where(c => c.AccountId == account.Id && c.CreatedAt >= change.CreatedAt)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, AddressChangeState.Undone), cancellationToken);
        account.PasswordHash = null;
        await work
            .Db.Set<IdentityUserPasskey<Guid>>()
            .Where(p => p.UserId == account.Id)
            .ExecuteDeleteAsync(cancellationToken);
        if (!await work.TakeAddressAsync(account, change.From, now, cancellationToken))
            return Refusal.AddressInUse;
        var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken);
        await work.AddResetAsync(
            account,
            member?.Name ?? "",
            member?.Language ?? language,
            to: null,
            now,
            cancellationToken
        );
        return new AddressChanged(account.Id, change.From);
    }
}

using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Confirms a new address with the link from its mailbox (rule Change of address), and signs everybody out. It asks for
/// the account's password as well, because a mistyped address is a stranger's; not after an admin has asked, because
/// the member may have lost it.
/// </summary>
public sealed class ConfirmAddress(
    AccountTransactions accounts,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
)
{
    /// <returns>Whether the link still works, and whether it asks for a password.</returns>
    public async Task<(bool IsOpen, bool AsksPassword)> ReadAsync(string token, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, token, cancellationToken) is { } change && change.MayBeConfirmed(clock.GetUtcNow())
            ? (true, !change.IsByAdmin)
            : (false, true);
    }

    /// <param name="password">Null where none is asked for.</param>
    public Task<Result<AddressChanged, Refusal>> RunAsync(
        string token,
        string? password,
        CancellationToken cancellationToken
    ) => accounts.AnswerAsync((work, stop) => ConfirmAsync(work, token, password, stop), cancellationToken);

    private async Task<Result<AddressChanged, Refusal>> ConfirmAsync(
        AccountWork work,
        string token,
        string? password,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        if (
            await FindAsync(work.Db, token, cancellationToken) is not { } found
            || await work.LockedAsync(found.AccountId, cancellationToken) is not { } account
        )
            return Refusal.LinkBroken;
        // Read again under the lock: a later change or an undo may have come first.
        var change = await work.Db.AddressChanges.SingleAsync(c => c.Id == found.Id, cancellationToken);
        if (!change.MayBeConfirmed(now))
            return Refusal.LinkBroken;
        if (!change.IsByAdmin && !await work.Users.CheckPasswordAsync(account, password ?? ""))
            return Refusal.PasswordWrong;
        if (!await work.TakeAddressAsync(account, change.To, now, cancellationToken))
            return Refusal.AddressInUse;
        change.Confirm();
        if (change.IsByAdmin)
            await CloseEarlierAsync(work, change, cancellationToken);
        await work.ActivateAsync(account, now, cancellationToken);
        return new AddressChanged(account.Id, change.To);
    }

    /// <summary>
    /// An admin has seen the member: whoever reads one of the earlier mailboxes takes the account back no more.
    /// </summary>
    private static Task CloseEarlierAsync(
        AccountWork work,
        AddressChange change,
        CancellationToken cancellationToken
    ) =>
        work
            .Db.AddressChanges.Where(c => c.AccountId == change.AccountId && c.Id != change.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UndoHash, (string?)null), cancellationToken);

    private static Task<AddressChange?> FindAsync(
        BookingDbContext db,
        string token,
        CancellationToken cancellationToken
    )
    {
        var hash = AddressChange.HashOf(token);
        return db.AddressChanges.AsNoTracking().SingleOrDefaultAsync(c => c.ConfirmHash == hash, cancellationToken);
    }
}

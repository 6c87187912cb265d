using Booking.Domain.Common;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>What the commands of the rule Change of address share.</summary>
internal static class AddressWork
{
    /// <summary>So many changes may be asked for per account within <see cref="Span"/>.</summary>
    private const int MostPerSpan = 4;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The account, locked until the commit; its member first, whose search key follows the address. Null if there is
    /// none.
    /// </summary>
    public static async Task<Account?> LockedAsync(
        this AccountWork work,
        Guid accountId,
        CancellationToken cancellationToken
    )
    {
        await RowLock.AcquireAsync(work.Db.Members.Where(m => m.AccountId == accountId), cancellationToken);
        var own = work.Db.Users.Where(u => u.Id == accountId);
        return await RowLock.AcquireAsync(own, u => u.EmailConfirmed, cancellationToken)
            ? await work.Users.FindByIdAsync(accountId.ToString())
            : null;
    }

    /// <summary>
    /// Writes the change and its mails; whatever was asked for before and not confirmed is void. That the new address
    /// has an account is said to its mailbox alone.
    /// </summary>
    public static async Task<Result<AddressAsked, Refusal>> AskAsync(
        this AccountWork work,
        Account account,
        string to,
        bool isByAdmin,
        string language,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (work.Users.NormalizeEmail(to) == account.NormalizedEmail)
            return Refusal.AddressUnchanged;
        var earlier = work.Db.AddressChanges.Where(c => c.AccountId == account.Id);
        var since = now - Span;
        if (await earlier.CountAsync(c => c.CreatedAt > since, cancellationToken) >= MostPerSpan)
            return Refusal.TooManyAttempts;
        await earlier
            .Where(c => c.State == AddressChangeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, AddressChangeState.Superseded), cancellationToken);
        var (confirm, undo) = (AddressChange.NewToken(), isByAdmin ? null : AddressChange.NewToken());
        work.Db.AddressChanges.Add(new AddressChange(account.Id, account.Email!, to, confirm, undo, now));
        var member = await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken);
        var (name, words) = (member?.Name ?? "", member?.Language ?? language);
        if (await work.Users.FindByEmailAsync(to) is { } known)
            await work.AddAlreadyRegisteredAsync(known, "", words, to: null, now, cancellationToken);
        else
            await work.AddAddressConfirmationAsync(to, name, words, now, confirm, cancellationToken);
        work.AddAddressNotice(account.Email!, name, words, now, undo);
        return new AddressAsked(to);
    }

    /// <summary>Signs everybody out who was signed in. False: the address belongs to another account.</summary>
    public static async Task<bool> TakeAddressAsync(
        this AccountWork work,
        Account account,
        string address,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (account.UndeliverableSince is not null)
            await Deliverability.ClearAsync(work.Db, account.Email!, now, cancellationToken);
        (account.Email, account.UserName, account.EmailConfirmed) = (address, address, true);
        return (await work.Users.UpdateSecurityStampAsync(account)).Succeeded;
    }

    /// <summary>Runs a command whose refusal is rolled back.</summary>
    public static async Task<Result<T, Refusal>> AnswerAsync<T>(
        this AccountTransactions accounts,
        Func<AccountWork, CancellationToken, Task<Result<T, Refusal>>> command,
        CancellationToken cancellationToken
    )
        where T : notnull
    {
        Result<T, Refusal>? answer = null;
        try
        {
            await accounts.RunAsync(
                async (work, token) =>
                {
                    answer = await command(work, token);
                    return answer.Value.Refusal is null ? IdentityResult.Success : IdentityResult.Failed();
                },
                cancellationToken
            );
        }
        catch (AuthorityLostException e)
        {
            return e.Answer;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return Refusal.AddressInUse; // another account took it since it was looked for
        }

        return answer!.Value;
    }
}

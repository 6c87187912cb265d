using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Identity's store, except that recovery codes are rows of their own, hashed, and each is used by one conditional
/// update: of two sign-ins with the same code one succeeds (rule Recovery codes). The secret of an authenticator app is
/// encrypted (rule Secrets at rest); one whose key is gone counts as none: its codes are refused, and staff can reset
/// the second factor.
/// </summary>
internal sealed class AccountStore(
    BookingDbContext db,
    SecretText secrets,
    IdentityErrorDescriber errors,
    TimeProvider clock
) : UserStore<Account, IdentityRole<Guid>, BookingDbContext, Guid>(db, errors)
{
    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        secrets.Unprotect(await base.GetAuthenticatorKeyAsync(user, cancellationToken));

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, secrets.Protect(key), cancellationToken);

    public override async Task ReplaceCodesAsync(
        Account user,
        IEnumerable<string> recoveryCodes,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var former = await Context.RecoveryCodes.Where(c => c.AccountId == user.Id).ToListAsync(cancellationToken);
        Context.RecoveryCodes.RemoveRange(former);
        Context.RecoveryCodes.AddRange(recoveryCodes.Select(code => new RecoveryCode(user.Id, code, now)));
    }

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var (hash, now) = (RecoveryCode.HashOf(code), clock.GetUtcNow());
        return await Context
                .RecoveryCodes.Where(c => c.AccountId == user.Id && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken) > 0;
    }

    public override Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) =>
        Context.RecoveryCodes.CountAsync(c => c.AccountId == user.Id && c.UsedAt == null, cancellationToken);
}

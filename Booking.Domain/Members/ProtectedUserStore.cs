using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// The store of accounts, in which the secret of an authenticator app is encrypted (rule Secrets at rest). One whose
/// key is gone counts as none: its codes are refused, and staff can reset the second factor.
/// </summary>
public sealed class ProtectedUserStore(
    BookingDbContext context,
    SecretText secrets,
    IdentityErrorDescriber? describer = null
) : UserStore<Account, IdentityRole<Guid>, BookingDbContext, Guid>(context, describer)
{
    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        secrets.Unprotect(await base.GetAuthenticatorKeyAsync(user, cancellationToken));

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, secrets.Protect(key), cancellationToken);
}

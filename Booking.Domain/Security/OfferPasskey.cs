using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security;

/// <summary>
/// Whether somebody who has just signed in with a password is offered a passkey (rule Passkeys): once, and not to whom
/// has one. Asking counts as having offered.
/// </summary>
public sealed class OfferPasskey(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    public async Task<bool> RunAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .Users.Where(a => a.Id == accountId && a.PasskeyOfferedAt == null)
                .Where(a => !db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == a.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.PasskeyOfferedAt, now).UpdatedAt(now),
                    cancellationToken
                ) > 0;
    }
}

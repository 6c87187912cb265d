using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Lets the session of the device on which an account was changed go on: it takes over the account's new security
/// stamp, and all others are over (rule Sessions).
/// </summary>
public sealed class KeepSession(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>False: it has ended meanwhile, or is another account's.</returns>
    public async Task<bool> RunAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db
            .Users.Where(a => a.Id == accountId)
            .Select(a => a.SecurityStamp ?? "")
            .SingleAsync(cancellationToken);
        return await db
                .Sessions.Where(Session.IsOpen(clock.GetUtcNow()))
                .Where(s => s.Id == id && s.AccountId == accountId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, stamp), cancellationToken) > 0;
    }
}

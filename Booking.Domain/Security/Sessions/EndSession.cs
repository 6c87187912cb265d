using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Ends one session of an account (rule Sessions): on its own device, or because another one takes its place. Whoever
/// still has the cookie has nothing.
/// </summary>
public sealed class EndSession(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>False: there is no such session of this account, or it is over.</returns>
    public async Task<bool> RunAsync(Guid accountId, Guid id, SessionEnd why, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .Sessions.Where(s => s.AccountId == accountId && s.Id == id && s.EndedAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, why),
                    cancellationToken
                ) > 0;
    }
}

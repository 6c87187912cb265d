using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Sessions;

/// <summary>
/// Ends sessions of an account: its own, one on another device, or all others (rule Sessions). Whoever still has the
/// cookie has nothing.
/// </summary>
public sealed class EndSession(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>False: there is no such session of this account, or it is over.</returns>
    public async Task<bool> RunAsync(Guid accountId, Guid id, SessionEnd why, CancellationToken cancellationToken) =>
        await EndAsync(accountId, why, sessions => sessions.Where(s => s.Id == id), cancellationToken) > 0;

    /// <summary>All but the present one.</summary>
    public Task OthersAsync(Guid accountId, Guid present, CancellationToken cancellationToken) =>
        EndAsync(
            accountId,
            SessionEnd.EndedByOwner,
            sessions => sessions.Where(s => s.Id != present),
            cancellationToken
        );

    private async Task<int> EndAsync(
        Guid accountId,
        SessionEnd why,
        Func<IQueryable<Session>, IQueryable<Session>> which,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await which(db.Sessions.Where(s => s.AccountId == accountId && s.EndedAt == null))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.End, why),
                cancellationToken
            );
    }
}

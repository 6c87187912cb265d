using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>
/// Writes down since when a second factor is required of who works here, from which their grace counts (rule Second
/// factor for colleagues). Where it is not required any more that is forgotten, so that it begins anew.
/// </summary>
public sealed class AskSecondFactor(
    IDbContextFactory<BookingDbContext> contexts,
    SecondFactorSettings settings,
    TimeProvider clock
)
{
    /// <returns>Of how many accounts.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!settings.IsRequired)
            return await db
                .Users.Where(a => a.SecondFactorAskedAt != null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.SecondFactorAskedAt, (DateTimeOffset?)null).UpdatedAt(now),
                    cancellationToken
                );
        return await db.Lacking()
            .Where(a => a.SecondFactorAskedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.SecondFactorAskedAt, now).UpdatedAt(now),
                cancellationToken
            );
    }
}

using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.TwoFactor;

/// <summary>Whether the actor must set up a second factor, and by when (rule Second factor for colleagues).</summary>
public sealed class ReadSecondFactor(
    IDbContextFactory<BookingDbContext> contexts,
    SecondFactorSettings settings,
    TimeProvider clock
)
{
    /// <returns>Null: it is not required, not of them, or they have one.</returns>
    public async Task<SecondFactorDue?> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!settings.IsRequired || !actor.WorksHere)
            return null;
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lacking = await db.Lacking()
            .Where(a => a.Id == actor.AccountId)
            .Select(a => new { a.SecondFactorAskedAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (lacking is null)
            return null;
        var until = (lacking.SecondFactorAskedAt ?? now) + settings.Grace;
        return new SecondFactorDue(until, until <= now && lacking.SecondFactorAskedAt is not null);
    }
}

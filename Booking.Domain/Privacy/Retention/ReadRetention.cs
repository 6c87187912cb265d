using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>How long things are kept, and when they were cleared last, for admins (rule Retention).</summary>
public sealed class ReadRetention(IDbContextFactory<BookingDbContext> contexts, RetentionSettings settings)
{
    private const int Shown = 14;

    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<RetentionReport> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db
            .RetentionRuns.AsNoTracking()
            .OrderByDescending(r => r.Day)
            .Take(Shown)
            .ToListAsync(cancellationToken);
        var days =
            from limit in Enum.GetValues<RetentionLimit>()
            let kept = settings.DaysOf(limit)
            where kept is not null
            select (limit, kept.Value);
        return new([.. days], runs);
    }
}

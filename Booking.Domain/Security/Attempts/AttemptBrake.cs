using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Security.Attempts;

/// <summary>
/// Slows down who guesses passwords and codes, and locks nobody out (rule Attempts). An attempt is counted before it is
/// looked at, by one conditional update of each counter: of many at once no more get through than one after the other.
/// A right one is taken off again.
/// </summary>
public sealed class AttemptBrake(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null: it may be tried. Otherwise until when nothing is tried from there.</returns>
    public async Task<DateTimeOffset?> BeginAsync(AttemptPlace place, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CountAsync(db, place.Own, AttemptLimits.Own, cancellationToken)
            ?? (
                place.All is { } all
                    ? await CountAsync(db, all, AttemptLimits.AllOf(place.Kind), cancellationToken)
                    : null
            );
    }

    /// <summary>It was right: the place begins anew.</summary>
    public async Task SucceedAsync(AttemptPlace place, CancellationToken cancellationToken)
    {
        var (own, all) = (place.Own, place.All);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.AttemptCounters.Where(c => c.Key == own).ExecuteDeleteAsync(cancellationToken);
        if (all is not null)
            await db
                .AttemptCounters.Where(c => c.Key == all && c.Failures > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Failures, c => c.Failures - 1), cancellationToken);
    }

    private async Task<DateTimeOffset?> CountAsync(
        BookingDbContext db,
        string key,
        AttemptLimits limits,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            if (await UpdateAsync(db, key, limits, cancellationToken) > 0)
                return null;
            var known = await db
                .AttemptCounters.Where(c => c.Key == key)
                .Select(c => new { c.Until })
                .FirstOrDefaultAsync(cancellationToken);
            if (known?.Until is { } until && until > clock.GetUtcNow())
                return until;
            if (known is null && await AddAsync(db, key, cancellationToken))
                return null;
        }
    }

    /// <summary>Counts where no pause is under way; the pause that follows is written in the same statement.</summary>
    private Task<int> UpdateAsync(
        BookingDbContext db,
        string key,
        AttemptLimits limits,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var (old, free, slides) = (now - limits.Forgotten, limits.Free, limits.Slides);
        DateTimeOffset UntilAfter(int further) => now + limits.PauseAfter(further);
        var (first, second, third) = (UntilAfter(0), UntilAfter(1), UntilAfter(2));
        var (fourth, fifth, last) = (UntilAfter(3), UntilAfter(4), UntilAfter(5));
        return db
            .AttemptCounters.Where(c => c.Key == key)
            .Where(c => c.Until == null || c.Until <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.Failures, c => c.Since <= old ? 1 : c.Failures + 1)
                        .SetProperty(
                            c => c.Until,
                            c =>
                                c.Since <= old || c.Failures + 1 < free ? null
                                : c.Failures + 1 == free ? first
                                : c.Failures == free ? second
                                : c.Failures - 1 == free ? third
                                : c.Failures - 2 == free ? fourth
                                : c.Failures - 3 == free ? (DateTimeOffset?)fifth
                                : last
                        )
                        .SetProperty(c => c.Since, c => slides || c.Since <= old ? now : c.Since),
                cancellationToken
            );
    }

    /// <returns>False: another attempt was quicker.</returns>
    private async Task<bool> AddAsync(BookingDbContext db, string key, CancellationToken cancellationToken)
    {
        var counter = db.AttemptCounters.Add(new AttemptCounter(key, clock.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return false;
        }
        finally
        {
            counter.State = EntityState.Detached;
        }
    }
}

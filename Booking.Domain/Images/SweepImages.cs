using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Images;

/// <summary>
/// Removes bytes that no row refers to: of uploads that were interrupted, and of pictures removed in a crash. Young
/// ones are left: their row may not be written yet.
/// </summary>
public sealed class SweepImages(IDbContextFactory<BookingDbContext> contexts, IImageStore store, TimeProvider clock)
{
    /// <summary>How old they must be.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const int AtOnce = 200;

    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var ids in store.WrittenBefore(clock.GetUtcNow() - Grace).Chunk(AtOnce))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var named = await db
                .Images.Where(i => ids.Contains(i.PublicId))
                .Select(i => i.PublicId)
                .ToListAsync(cancellationToken);
            foreach (var orphan in ids.Except(named))
            {
                store.Delete(orphan);
                removed++;
            }
        }

        return removed;
    }
}

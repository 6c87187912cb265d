using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Query;

namespace Booking.Domain.Persistence;

/// <summary>Sets CreatedAt and UpdatedAt of <see cref="ITimestamped"/> rows (rule Timestamps).</summary>
public static class Timestamps
{
    /// <summary>
    /// The last step of every conditional update of such a row; the tests fail on an update without it.
    /// </summary>
    public static UpdateSettersBuilder<T> UpdatedAt<T>(this UpdateSettersBuilder<T> set, DateTimeOffset now)
        where T : class, ITimestamped => set.SetProperty(row => row.UpdatedAt, now);

    /// <summary>Stamps what SaveChanges is about to write.</summary>
    internal static void StampTimes(this ChangeTracker tracker, TimeProvider clock)
    {
        foreach (var row in tracker.Entries<ITimestamped>())
        {
            var updatedAt = row.Property(r => r.UpdatedAt);
            if (row.State == EntityState.Modified)
                // Written also where the clock has not moved since.
                (updatedAt.CurrentValue, updatedAt.IsModified) = (clock.GetUtcNow(), true);
            else if (row.State == EntityState.Added)
            {
                var createdAt = row.Property(r => r.CreatedAt);
                if (createdAt.CurrentValue == default)
                    createdAt.CurrentValue = clock.GetUtcNow();
                updatedAt.CurrentValue = createdAt.CurrentValue;
            }
        }
    }
}

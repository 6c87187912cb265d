using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Whoever gives somebody a contract on a course and whoever takes a category out of the course wait for each other:
/// the one sees what the other has done (§7).
/// </summary>
internal static class CourseLock
{
    /// <summary>Locks the course's row until the commit, without changing anything.</summary>
    /// <param name="courseId">Null: packs have no course.</param>
    public static async Task TakeAsync(BookingDbContext db, long? courseId, CancellationToken cancellationToken)
    {
        if (courseId is { } id)
            await db
                .Courses.Where(c => c.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version), cancellationToken);
    }
}

using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Contracts;

/// <summary>
/// Serialises buying a contract on a course and removing a category from that course, so that each sees what the other
/// has done (rule Fixed fields).
/// </summary>
internal static class CourseLock
{
    /// <summary>Locks the course's row until the commit, without changing anything.</summary>
    /// <param name="courseId">Null: packs have no course.</param>
    public static async Task TakeAsync(BookingDbContext db, long? courseId, CancellationToken cancellationToken)
    {
        if (courseId is { } id)
            await RowLock.AcquireAsync(db.Courses.Where(c => c.Id == id), c => c.Version, cancellationToken);
    }
}

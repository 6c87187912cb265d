using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// An admin's own views of the refund grid, by name. They are a convenience and change nothing of the studio's, so they
/// leave no audit line.
/// </summary>
public sealed class MyViews(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>So many views an admin may keep.</summary>
    public const int Most = 30;

    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<ViewRow>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            throw new UnauthorizedAccessException("Views of the payments are for admins.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .SavedViews.AsNoTracking()
            .Where(v => v.AccountId == actor.AccountId)
            .OrderBy(v => v.Name)
            .Take(Most)
            .Select(v => new ViewRow(v.Name, v.Query, v.IsDefault))
            .ToListAsync(cancellationToken);
    }
}

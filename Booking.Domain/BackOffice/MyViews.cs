using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// An admin's own views of a list, by name (rule Saved views). They change nothing of the studio's, so they leave no
/// audit line.
/// </summary>
public sealed class MyViews(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Most views of one list that an admin may keep.</summary>
    public const int Most = 30;

    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    /// <param name="list">Whose views, e.g. "payments".</param>
    public async Task<IReadOnlyList<ViewRow>> RunAsync(Actor actor, string list, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .SavedViews.AsNoTracking()
            .Where(v => v.AccountId == actor.AccountId && v.List == list)
            .OrderBy(v => v.Name)
            .Take(Most)
            .Select(v => new ViewRow(v.Name, v.Query, v.IsDefault))
            .ToListAsync(cancellationToken);
    }
}

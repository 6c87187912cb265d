using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// An admin's own views of the refund grid, by name (rule Saved views). They change nothing of the studio's, so they
/// leave no audit line.
/// </summary>
public sealed class MyViews(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Most views of one admin.</summary>
    public const int Most = 30;

    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<ViewRow>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
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

using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice.Readiness;

/// <summary>Counts how far a studio is set up; for admins (rule First steps).</summary>
public sealed class ReadStudioFacts(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<StudioFacts> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var place = await db
            .Locations.Where(l => l.IsActive)
            .OrderBy(l => l.Id)
            .Select(l => (long?)l.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new(
            place is { } id ? Numbering.Location.Of(id) : null,
            await db.Programs.CountAsync(p => p.IsActive, cancellationToken),
            await db.Staff.CountAsync(s => s.IsActive, cancellationToken),
            await db.Slots.CountAsync(s => s.StartsAt > now && s.Status == SlotStatus.Open, cancellationToken),
            await db.Programs.AnyAsync(p => p.IsActive && (p.Price > 0 || p.TrialPrice > 0), cancellationToken)
                || await db.Plans.AnyAsync(p => p.IsActive && p.Price > 0, cancellationToken)
        );
    }
}

using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// Tells an admin, before they change a policy, for how many living bookings the cancel deadline would change, because
/// deadlines are not copied (rule Deadlines). Changes nothing.
/// </summary>
public sealed class PreviewDeadline(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <param name="number">The policy that is edited or deleted; null for a new one.</param>
    /// <param name="draft">As it would be; null if it is deleted.</param>
    /// <returns>Living bookings of slots that have not begun; null for a draft that is not finished.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<int?> RunAsync(
        Actor actor,
        string? number,
        DeadlineDraft? draft,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        if (draft is not null && !IsFinished(draft))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (before, after) = await PoliciesAsync(db, number, draft, cancellationToken);
        var now = clock.GetUtcNow();
        var bookings = await db
            .Reservations.Where(r =>
                r.Slot.StartsAt > now
                && r.Status != ReservationStatus.Cancelled
                && r.Status != ReservationStatus.Expired
            )
            .GroupBy(r => new
            {
                r.Slot.ProgramId,
                r.Slot.Program.CategoryId,
                r.Slot.LocationId,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return bookings
            .Where(b =>
                Scopes(b.Key.ProgramId, b.Key.CategoryId, b.Key.LocationId) is var scopes
                && scopes.CancelMinutes(before) != scopes.CancelMinutes(after)
            )
            .Sum(b => b.Count);
    }

    /// <summary>
    /// How many of them keep the right to cancel free of charge until the start, because they are in time now and would
    /// have less time (rule Rights kept).
    /// </summary>
    public async Task<int?> KeepingAsync(
        Actor actor,
        string? number,
        DeadlineDraft? draft,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        if (draft is not null && !IsFinished(draft))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (before, after) = await PoliciesAsync(db, number, draft, cancellationToken);
        return await FreeChanges.CountKeptAsync(
            db,
            scopes => scopes.CancelMinutes(before),
            scopes => scopes.CancelMinutes(after),
            clock.GetUtcNow(),
            cancellationToken
        );
    }

    private static async Task<(List<DeadlinePolicy> Before, List<DeadlinePolicy> After)> PoliciesAsync(
        BookingDbContext db,
        string? number,
        DeadlineDraft? draft,
        CancellationToken cancellationToken
    )
    {
        long? id = Numbering.Deadline.TryParse(number, out var known) ? known : null;
        var before = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        List<DeadlinePolicy> after = [.. before.Where(p => p.Id != id)];
        if (draft is not null)
            after.Add(SaveDeadline.PolicyOf(draft));
        return (before, after);
    }

    private static bool IsFinished(DeadlineDraft draft) =>
        draft.ReserveMinutes is >= 0 and <= SaveDeadline.MaxMinutes
        && draft.CancelMinutes is >= 0 and <= SaveDeadline.MaxMinutes
        && (draft.Scope == DeadlineScope.Default || draft.TargetId is not null);

    private static DeadlineScopes Scopes(long program, long category, long location) =>
        new(program, category, location);
}

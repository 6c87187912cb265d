using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog.Administration;

/// <summary>
/// An admin creates or edits a deadline policy. It applies from that moment on, also to existing bookings: deadlines
/// are not copied (rule Deadlines). Who was in time and would have less time keeps the right (rule Rights kept).
/// </summary>
public sealed class SaveDeadline(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    TimeProvider clock
) : SaveCatalogItem<DeadlinePolicy, DeadlineDraft>(transactions, contexts, clock)
{
    private readonly TimeProvider _clock = clock;

    /// <summary>Ninety days.</summary>
    public const int MaxMinutes = 90 * 24 * 60;

    protected override Numbering Numbers => Numbering.Deadline;

    protected override DeadlineDraft Tidy(DeadlineDraft draft) =>
        draft.Scope == DeadlineScope.Default ? draft with { TargetId = null } : draft;

    protected override IReadOnlyList<FieldError> Check(DeadlineDraft draft) =>
        new FieldCheck()
            .RefuseIf(
                draft.Scope != DeadlineScope.Default && draft.TargetId is null,
                nameof(draft.TargetId),
                FieldProblem.Needed
            )
            .Number(nameof(draft.ReserveMinutes), draft.ReserveMinutes, 0, MaxMinutes)
            .Number(nameof(draft.CancelMinutes), draft.CancelMinutes, 0, MaxMinutes)
            .Errors;

    private protected override async Task<IReadOnlyList<FieldError>> CheckAsync(
        BookingDbContext db,
        long? id,
        DeadlineDraft? before,
        DeadlineDraft draft,
        CancellationToken cancellationToken
    )
    {
        if (before is not null)
            return (before.Scope, before.TargetId) == (draft.Scope, draft.TargetId)
                ? []
                : [new(nameof(draft.Scope), FieldProblem.KindFixed)];
        var exists = draft.Scope switch
        {
            DeadlineScope.Program => await db.Programs.AnyAsync(p => p.Id == draft.TargetId, cancellationToken),
            DeadlineScope.Category => await db.Categories.AnyAsync(c => c.Id == draft.TargetId, cancellationToken),
            DeadlineScope.Location => await db.Locations.AnyAsync(l => l.Id == draft.TargetId, cancellationToken),
            _ => true,
        };
        if (!exists)
            return [new(nameof(draft.TargetId), FieldProblem.NotFound)];
        var (program, category, location) = Columns(draft);
        return await db.DeadlinePolicies.AnyAsync(
            p => p.ProgramId == program && p.CategoryId == category && p.LocationId == location,
            cancellationToken
        )
            ? [new(nameof(draft.Scope), FieldProblem.ScopeTaken)]
            : [];
    }

    private protected override async Task<Found<DeadlineDraft>?> FindAsync(
        BookingDbContext db,
        long id,
        CancellationToken cancellationToken
    ) =>
        await db.DeadlinePolicies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is { } policy
            ? new(policy.Version, true, DraftOf(policy))
            : null;

    private protected override async Task<long> AddAsync(
        BookingDbContext db,
        DeadlineDraft draft,
        CancellationToken cancellationToken
    )
    {
        var before = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        var policy = PolicyOf(draft);
        await KeepRightsAsync(db, before, [.. before, policy], _clock.GetUtcNow(), cancellationToken);
        return db.DeadlinePolicies.Add(policy).Entity.Id;
    }

    private protected override async Task<bool> UpdateAsync(
        BookingDbContext db,
        IQueryable<DeadlinePolicy> row,
        long id,
        DeadlineDraft draft,
        CancellationToken cancellationToken
    )
    {
        var before = await db.DeadlinePolicies.AsNoTracking().ToListAsync(cancellationToken);
        var updated = await row.ExecuteUpdateAsync(
            set =>
                set.SetProperty(p => p.ReserveMinutes, (int)draft.ReserveMinutes!.Value)
                    .SetProperty(p => p.CancelMinutes, (int)draft.CancelMinutes!.Value)
                    .SetProperty(p => p.Version, p => p.Version + 1),
            cancellationToken
        );
        if (updated == 0)
            return false;
        List<DeadlinePolicy> after = [.. before.Where(p => p.Id != id), PolicyOf(draft)];
        await KeepRightsAsync(db, before, after, _clock.GetUtcNow(), cancellationToken);
        return true;
    }

    internal static Task KeepRightsAsync(
        BookingDbContext db,
        IReadOnlyList<DeadlinePolicy> before,
        IReadOnlyList<DeadlinePolicy> after,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        FreeChanges.KeepAsync(
            db,
            scopes => scopes.CancelMinutes(before),
            scopes => scopes.CancelMinutes(after),
            now,
            cancellationToken
        );

    /// <summary>The policy of a finished draft.</summary>
    internal static DeadlinePolicy PolicyOf(DeadlineDraft draft)
    {
        var (program, category, location) = Columns(draft);
        return new DeadlinePolicy(
            (int)draft.ReserveMinutes!.Value,
            (int)draft.CancelMinutes!.Value,
            program,
            category,
            location
        );
    }

    internal static DeadlineDraft DraftOf(DeadlinePolicy policy) =>
        new(
            policy.ProgramId is not null ? DeadlineScope.Program
                : policy.CategoryId is not null ? DeadlineScope.Category
                : policy.LocationId is not null ? DeadlineScope.Location
                : DeadlineScope.Default,
            policy.ProgramId ?? policy.CategoryId ?? policy.LocationId,
            policy.ReserveMinutes,
            policy.CancelMinutes
        );

    private static (long? Program, long? Category, long? Location) Columns(DeadlineDraft draft) =>
        draft.Scope switch
        {
            DeadlineScope.Program => (draft.TargetId, null, null),
            DeadlineScope.Category => (null, draft.TargetId, null),
            DeadlineScope.Location => (null, null, draft.TargetId),
            _ => (null, null, null),
        };
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>
/// The compensations that wait for a person, and those that have been settled; for admins (rule Compensations).
/// </summary>
public sealed class Worklist(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    TimeProvider clock
)
{
    private const int MaxResolution = 500;

    /// <summary>Open ones oldest first; settled ones newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<CompensationRow>> PageAsync(
        Actor actor,
        bool open,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = db.Compensations.AsNoTracking().Where(c => c.ResolvedAt == null == open);
        var total = await all.CountAsync(cancellationToken);
        var ordered = open
            ? all.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id)
            : all.OrderByDescending(c => c.ResolvedAt).ThenByDescending(c => c.Id);
        var rows = Page.IsBeyond(page, size, total)
            ? []
            : await ordered
                .Skip((page - 1) * size)
                .Take(size)
                .Select(c => new
                {
                    c,
                    Who = db.Users.Where(u => u.Id == c.ResolvedBy).Select(u => u.UserName).FirstOrDefault(),
                    Story = c.PaymentId
                        ?? db.Payments.Where(p => p.ReservationId == c.ReservationId)
                            .Select(p => (long?)p.Id)
                            .FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
        return new(
            [
                .. rows.Select(r =>
                    Row(r.c, r.Who) with
                    {
                        StoryOf = r.Story is { } story ? Numbering.Payment.Of(story) : null,
                    }
                ),
            ],
            page,
            size,
            total
        );
    }

    /// <summary>A person has settled it and says how. Of two admins, one settles it.</summary>
    public async Task<Result<CompensationRow, Refusal>> ResolveAsync(
        Actor actor,
        long id,
        string resolution,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        if (string.IsNullOrWhiteSpace(resolution) || resolution.Length > MaxResolution)
            return Refusal.ReasonMissing;
        return await transactions.RunAsync<CompensationRow, Refusal>(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var settled = await db
                    .Compensations.Where(c => c.Id == id && c.ResolvedAt == null)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(c => c.ResolvedAt, now)
                                .SetProperty(c => c.ResolvedBy, actor.AccountId)
                                .SetProperty(c => c.Resolution, resolution.Trim()),
                        token
                    );
                if (settled == 0)
                    return Refusal.AlreadyEnded;
                var row = await db.Compensations.AsNoTracking().SingleAsync(c => c.Id == id, token);
                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.ResolveCompensation,
                        SubjectOf(row),
                        row.Trigger.ToString(),
                        row.Resolution,
                        now
                    )
                );
                return Row(row, null);
            },
            cancellationToken
        );
    }

    private static string SubjectOf(Compensation c) =>
        c.PaymentId is { } payment ? Numbering.Payment.Of(payment)
        : c.ReservationId is { } reservation ? Numbering.Reservation.Of(reservation)
        : $"#{c.Id}";

    private static CompensationRow Row(Compensation c, string? who) =>
        new(
            c.Id,
            c.Kind,
            c.Trigger,
            c.ReservationId is { } r ? Numbering.Reservation.Of(r) : null,
            c.PaymentId is { } p ? Numbering.Payment.Of(p) : null,
            c.Amount is { } amount ? new Money(amount, c.Currency!) : null,
            c.Notes,
            c.CreatedAt,
            c.ResolvedAt,
            who,
            c.Resolution
        );
}

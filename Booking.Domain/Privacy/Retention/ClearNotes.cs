using Booking.Domain.Audit;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Privacy.Retention;

/// <summary>What staff wrote about money and rights; what they did, when and to what stays.</summary>
internal sealed class ClearNotes : IRetentionStep
{
    public RetentionLimit Limit => RetentionLimit.Notes;

    public async Task<int> ClearAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var lines = await db
            .AuditLines.Where(l => l.At < before)
            .Where(AuditNotes.AreThere)
            .OrderBy(l => l.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var cleared = await AuditNotes.HideAsync(db, lines, cancellationToken);
        cleared += await RefundsAsync(db, before, atMost, cancellationToken);
        cleared += await TasksAsync(db, before, atMost, cancellationToken);
        cleared += await CancellationsAsync(db, before, now, atMost, cancellationToken);
        cleared += await MemberNotesAsync(db, before, atMost, cancellationToken);
        return cleared + await AdjustmentsAsync(db, before, atMost, cancellationToken);
    }

    private static async Task<int> RefundsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Refunds.Where(r => r.CreatedAt < before && r.Note != null && r.Note != HiddenText.Mark)
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .Refunds.Where(r => ids.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Note, HiddenText.Mark), cancellationToken);
    }

    private static async Task<int> TasksAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .Compensations.Where(c => c.ResolvedAt < before && c.Resolution != null && c.Resolution != HiddenText.Mark)
            .OrderBy(c => c.Id)
            .Select(c => c.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .Compensations.Where(c => ids.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Resolution, HiddenText.Mark), cancellationToken);
    }

    /// <summary>Why slots were cancelled, on the slot and on its bookings.</summary>
    private static async Task<int> CancellationsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        DateTimeOffset now,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var slots = await db
            .Slots.Where(s => s.EndsAt < before && s.CancelReason != null)
            .OrderBy(s => s.Id)
            .Select(s => s.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var reservations = await db
            .Reservations.Where(r => r.EndedAt < before && r.CancelReason != null)
            .OrderBy(r => r.Id)
            .Select(r => r.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        var cleared = await db
            .Slots.Where(s => slots.Contains(s.Id))
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.CancelReason, (string?)null).UpdatedAt(now),
                cancellationToken
            );
        return cleared
            + await db
                .Reservations.Where(r => reservations.Contains(r.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.CancelReason, (string?)null).UpdatedAt(now),
                    cancellationToken
                );
    }

    /// <summary>A note that was edited begins anew.</summary>
    private static async Task<int> MemberNotesAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .MemberNotes.Where(n => (n.EditedAt ?? n.CreatedAt) < before)
            .OrderBy(n => n.Id)
            .Select(n => n.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db.MemberNotes.Where(n => ids.Contains(n.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task<int> AdjustmentsAsync(
        BookingDbContext db,
        DateTimeOffset before,
        int atMost,
        CancellationToken cancellationToken
    )
    {
        var ids = await db
            .ContractEvents.Where(e => e.At < before && e.Reason != null && e.Reason != HiddenText.Mark)
            .OrderBy(e => e.Id)
            .Select(e => e.Id)
            .Take(atMost)
            .ToListAsync(cancellationToken);
        return await db
            .ContractEvents.Where(e => ids.Contains(e.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Reason, HiddenText.Mark), cancellationToken);
    }
}

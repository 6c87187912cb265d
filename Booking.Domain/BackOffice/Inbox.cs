using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>The webhook inbox, and its replay; for admins (rule Inbox).</summary>
public sealed class Inbox(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    ReceivePaymentEvent receive,
    TimeProvider clock
)
{
    /// <summary>The subject of audit lines of replays; followed by the event's id.</summary>
    internal const string AuditSubject = "inbox";

    /// <param name="search">The event's id, or the beginning of its type.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<InboxRow>> PageAsync(
        Actor actor,
        InboxState? state,
        string? search,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var events = db.InboxEvents.AsNoTracking();
        if (state is { } only)
            events = events.Where(e => e.State == only);
        if (search?.Trim() is { Length: > 0 } text)
            events = events.Where(e => e.Id == text || e.Type.StartsWith(text));
        var total = await events.CountAsync(cancellationToken);
        var rows = Page.IsBeyond(page, size, total)
            ? []
            : await events
                .OrderByDescending(e => e.ReceivedAt)
                .ThenByDescending(e => e.Id)
                .Skip((page - 1) * size)
                .Take(size)
                .Select(e => new InboxRow(
                    e.Id,
                    e.Type,
                    e.Kind,
                    e.State,
                    e.Outcome,
                    e.Attempts,
                    e.ReceivedAt,
                    e.ProcessedAt,
                    e.NextAttemptAt
                ))
                .ToListAsync(cancellationToken);
        return new(rows, page, size, total);
    }

    /// <summary>Processes an event again, at once. Effects it has had already are not repeated.</summary>
    public async Task<Result<InboxRow, Refusal>> ReplayAsync(
        Actor actor,
        string eventId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var known = await transactions.RunAsync(
            async (db, token) =>
            {
                var row = await db.InboxEvents.FirstOrDefaultAsync(e => e.Id == eventId, token);
                if (row is null)
                    return false;
                row.Again(clock.GetUtcNow());
                db.AuditLines.Add(
                    new AuditLine(
                        actor,
                        AuditAction.ReplayEvent,
                        AuditSubject,
                        $"{row.State}",
                        eventId,
                        clock.GetUtcNow()
                    )
                );
                return true;
            },
            cancellationToken
        );
        if (!known)
            return Refusal.EventNotFound;
        await receive.ReplayAsync(eventId, cancellationToken);
        await using var read = await contexts.CreateDbContextAsync(cancellationToken);
        return await read
            .InboxEvents.AsNoTracking()
            .Where(e => e.Id == eventId)
            .Select(e => new InboxRow(
                e.Id,
                e.Type,
                e.Kind,
                e.State,
                e.Outcome,
                e.Attempts,
                e.ReceivedAt,
                e.ProcessedAt,
                e.NextAttemptAt
            ))
            .SingleAsync(cancellationToken);
    }
}

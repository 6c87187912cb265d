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
    public const int MaxPageSize = Listing.MaxPageSize;

    /// <summary>The subject of audit lines of replays; followed by the event's id.</summary>
    internal const string AuditSubject = "inbox";

    /// <param name="page">From 1.</param>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<Page<InboxRow>> PageAsync(
        Actor actor,
        InboxFilter filter,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        Listing.CheckPage(page, size);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var events = Matching(db, filter);
        var total = await events.CountAsync(cancellationToken);
        var rows = Page.IsBeyond(page, size, total)
            ? []
            : await Rows(db, Ordered(events, filter.Sort, filter.Descending).Skip((page - 1) * size).Take(size))
                .ToListAsync(cancellationToken);
        return new(rows, page, size, total);
    }

    /// <summary>How many events match.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<int> CountAsync(Actor actor, InboxFilter filter, CancellationToken cancellationToken)
    {
        actor.RequireAdmin();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>These events as they are now, in no particular order.</summary>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<InboxRow>> ByIdAsync(
        Actor actor,
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, MaxPageSize);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(db, db.InboxEvents.Where(e => ids.Contains(e.Id))).ToListAsync(cancellationToken);
    }

    /// <summary>Processes an event again, at once. What it has led to already it does not do a second time.</summary>
    public async Task<Result<InboxRow, Refusal>> ReplayAsync(
        Actor actor,
        string eventId,
        CancellationToken cancellationToken
    )
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var known = await transactions.RunAsync<string, Refusal>(
            async (db, token) =>
            {
                var row = await db.InboxEvents.FirstOrDefaultAsync(e => e.Id == eventId, token);
                if (row is null)
                    return Refusal.EventNotFound;
                if (row.IsCleared)
                    return Refusal.EventCleared;
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
                return eventId;
            },
            cancellationToken
        );
        if (!known.Succeeded(out _, out var refusal))
            return refusal;
        await receive.ReplayAsync(eventId, cancellationToken);
        await using var read = await contexts.CreateDbContextAsync(cancellationToken);
        return await Rows(read, read.InboxEvents.Where(e => e.Id == eventId)).SingleAsync(cancellationToken);
    }

    private static IQueryable<InboxEvent> Matching(BookingDbContext db, InboxFilter filter)
    {
        var events = db.InboxEvents.AsNoTracking();
        if (filter.State is { } state)
            events = events.Where(e => e.State == state);
        if (filter.Kind is { } kind)
            events = events.Where(e => e.Kind == kind);
        if (filter.From is { } from)
            events = events.Where(e => e.ReceivedAt >= from);
        if (filter.To is { } to)
            events = events.Where(e => e.ReceivedAt < to);
        if (filter.Search?.Trim() is { Length: > 0 } text)
            events = events.Where(e => e.Id == text || e.Type.StartsWith(text));
        return events;
    }

    /// <summary>Among those that are alike, the newest first.</summary>
    private static IQueryable<InboxEvent> Ordered(IQueryable<InboxEvent> events, InboxSort sort, bool descending) =>
        sort switch
        {
            InboxSort.Type => NewestFirst(events.Sorted(e => e.Type, descending)),
            InboxSort.State => NewestFirst(events.Sorted(e => e.State, descending)),
            InboxSort.Attempts => NewestFirst(events.Sorted(e => e.Attempts, descending)),
            _ => descending
                ? events.OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id)
                : events.OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id),
        };

    private static IQueryable<InboxEvent> NewestFirst(IOrderedQueryable<InboxEvent> events) =>
        events.ThenByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id);

    private static IQueryable<InboxRow> Rows(BookingDbContext db, IQueryable<InboxEvent> events) =>
        events
            .AsNoTracking()
            .Select(e => new
            {
                e,
                Payment = db.Payments.Where(p => e.PaymentIntentId != null && p.PaymentIntentId == e.PaymentIntentId)
                    .Select(p => (long?)p.Id)
                    .FirstOrDefault()
                    ?? db.Payments.Where(p => e.InvoiceId != null && p.InvoiceId == e.InvoiceId)
                        .Select(p => (long?)p.Id)
                        .FirstOrDefault()
                    ?? db.Checkouts.Where(c => e.SessionId != null && c.SessionId == e.SessionId)
                        .Select(c => (long?)c.PaymentId)
                        .FirstOrDefault(),
            })
            .Select(r => new InboxRow(
                r.e.Id,
                r.e.Type,
                r.e.Kind,
                r.e.State,
                r.e.Outcome,
                r.e.Attempts,
                r.e.ReceivedAt,
                r.e.ProcessedAt,
                r.e.NextAttemptAt,
                r.Payment
            ));
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>Everything that is recorded of a payment and of what it paid for, oldest first; for admins.</summary>
public sealed class PaymentStory(IDbContextFactory<BookingDbContext> contexts)
{
    /// <returns>Null if there is no such payment.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor is no admin.</exception>
    public async Task<IReadOnlyList<StoryLine>?> RunAsync(
        Actor actor,
        string paymentNumber,
        CancellationToken cancellationToken
    )
    {
        actor.RequireAdmin();
        if (!Numbering.Payment.TryParse(paymentNumber, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (payment is null)
            return null;
        List<StoryLine> lines =
        [
            .. await TransitionsAsync(db, payment, cancellationToken),
            .. await EventsAsync(db, payment, cancellationToken),
            .. await LedgerAsync(db, payment, cancellationToken),
            .. await MailsAsync(db, payment, cancellationToken),
            .. await AuditAsync(db, payment, cancellationToken),
            .. await CompensationsAsync(db, payment, cancellationToken),
        ];
        return [.. lines.OrderBy(l => l.At).ThenBy(l => l.Kind)];
    }

    private static async Task<IEnumerable<StoryLine>> TransitionsAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        var refunds = await db
            .Refunds.AsNoTracking()
            .Where(r => r.PaymentId == payment.Id)
            .Select(r => new
            {
                Refund = r,
                Who = db.Users.Where(u => u.Id == r.RequestedBy).Select(u => u.UserName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var ids = refunds.Select(r => r.Refund.Id).ToList();
        var disputes = await db
            .Disputes.Where(d => d.PaymentId == payment.Id)
            .Select(d => d.Id)
            .ToListAsync(cancellationToken);
        var moved = await db
            .StateTransitions.AsNoTracking()
            .Where(t =>
                (t.Entity == "Payment" && t.EntityId == payment.Id)
                || (t.Entity == "Reservation" && t.EntityId == payment.ReservationId)
                || (t.Entity == "Contract" && t.EntityId == payment.ContractId)
                || (t.Entity == "Refund" && ids.Contains(t.EntityId))
                || (t.Entity == "Dispute" && disputes.Contains(t.EntityId))
            )
            .OrderBy(t => t.Id)
            .ToListAsync(cancellationToken);
        return moved
            .Select(t => new StoryLine(
                t.At,
                StoryKind.Transition,
                t.Entity == "Dispute" ? payment.Number : NumberOf(t.Entity, t.EntityId),
                t.To
            )
            {
                Entity = t.Entity,
                From = t.From,
                Trigger = t.Trigger,
                Lost = !t.Success,
                Detail = t.Detail,
            })
            .Concat(
                refunds.Select(r => new StoryLine(
                    r.Refund.CreatedAt,
                    StoryKind.Refund,
                    r.Refund.Number,
                    r.Refund.Reason.ToString()
                )
                {
                    Amount = new(r.Refund.Amount, r.Refund.Currency),
                    Who = r.Who,
                    Detail = r.Refund.Note,
                })
            );
    }

    private static async Task<IEnumerable<StoryLine>> EventsAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        var sessions = await db
            .Checkouts.Where(c => c.PaymentId == payment.Id && c.SessionId != null)
            .Select(c => c.SessionId!)
            .ToListAsync(cancellationToken);
        var events = await db
            .InboxEvents.AsNoTracking()
            .Where(e =>
                sessions.Contains(e.SessionId!)
                || (e.PaymentIntentId != null && e.PaymentIntentId == payment.PaymentIntentId)
                || (e.InvoiceId != null && e.InvoiceId == payment.InvoiceId)
            )
            .Select(e => new
            {
                e.Id,
                e.Type,
                e.Kind,
                e.State,
                e.Outcome,
                e.ReceivedAt,
            })
            .ToListAsync(cancellationToken);
        var ids = events.Select(e => e.Id).ToList();
        var replays = await db
            .AuditLines.AsNoTracking()
            .Where(l => l.Subject == Inbox.AuditSubject && ids.Contains(l.After!))
            .Select(l => new
            {
                l.At,
                l.After,
                Who = db.Users.Where(u => u.Id == l.AccountId).Select(u => u.UserName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return events
            .Select(e => new StoryLine(e.ReceivedAt, StoryKind.Event, e.Id, e.Kind.ToString())
            {
                State = e.State.ToString(),
                Detail = $"{e.Type} · {e.Outcome}",
            })
            .Concat(
                replays.Select(r => new StoryLine(r.At, StoryKind.Audit, r.After!, nameof(AuditAction.ReplayEvent))
                {
                    Who = r.Who,
                })
            );
    }

    private static async Task<IEnumerable<StoryLine>> LedgerAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        if (payment.ContractId is not { } contract)
            return [];
        var lines = await db
            .ContractEvents.AsNoTracking()
            .Where(e => e.ContractId == contract)
            .OrderBy(e => e.Line)
            .ToListAsync(cancellationToken);
        return lines.Select(l => new StoryLine(
            l.At,
            StoryKind.Ledger,
            Numbering.Contract.Of(contract),
            l.Kind.ToString()
        )
        {
            Change = l.Change,
            Balance = l.Balance,
            Detail = l.Reason,
        });
    }

    private static async Task<IEnumerable<StoryLine>> MailsAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        if (payment.Reference is not { } number)
            return [];
        var mails = await db
            .OutboxMails.AsNoTracking()
            .Where(m => m.About == number)
            .OrderBy(m => m.Id)
            .Select(m => new
            {
                m.Occasion,
                m.State,
                m.CreatedAt,
            })
            .ToListAsync(cancellationToken);
        return mails.Select(m => new StoryLine(m.CreatedAt, StoryKind.Mail, number, m.Occasion.ToString())
        {
            State = m.State.ToString(),
        });
    }

    private static async Task<IEnumerable<StoryLine>> AuditAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        string[] subjects = [payment.Number, .. payment.Reference is { } reference ? (string[])[reference] : []];
        var lines = await db
            .AuditLines.AsNoTracking()
            .Where(l => subjects.Contains(l.Subject))
            .Select(l => new
            {
                l.At,
                l.Subject,
                l.Action,
                l.Before,
                l.After,
                Who = db.Users.Where(u => u.Id == l.AccountId).Select(u => u.UserName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return lines.Select(l => new StoryLine(l.At, StoryKind.Audit, l.Subject, l.Action.ToString())
        {
            Who = l.Who,
            Detail = $"{l.Before} → {l.After}",
        });
    }

    private static async Task<IEnumerable<StoryLine>> CompensationsAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        var all = await db
            .Compensations.AsNoTracking()
            .Where(c =>
                c.PaymentId == payment.Id || (c.ReservationId != null && c.ReservationId == payment.ReservationId)
            )
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken);
        return all.Select(c => new StoryLine(c.CreatedAt, StoryKind.Compensation, payment.Number, c.Kind.ToString())
        {
            State = c.Trigger.ToString(),
            Amount = c.Amount is { } amount ? new(amount, c.Currency!) : null,
            Detail = c.Notes,
        });
    }

    private static string NumberOf(string entity, long id) =>
        entity switch
        {
            "Payment" => Numbering.Payment.Of(id),
            "Refund" => Numbering.Refund.Of(id),
            "Contract" => Numbering.Contract.Of(id),
            _ => Numbering.Reservation.Of(id),
        };
}

using System.Linq.Expressions;
using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>The next lines of each source, newest first.</summary>
/// <param name="after">Where the page before ended.</param>
/// <param name="atMost">Of each source.</param>
internal sealed class StorySources(BookingDbContext db, long memberId, StoryPlace? after, int atMost)
{
    /// <summary>What leaves a line of another source as well.</summary>
    private static readonly AuditAction[] ToldElsewhere = [AuditAction.WriteNote, AuditAction.EditNote];

    public async Task<IEnumerable<SourcedMoment>> BookingsAsync(CancellationToken cancellationToken)
    {
        var mine = db.Reservations.Where(r => r.MemberId == memberId).Select(r => r.Id);
        var lines = await TransitionsAsync(
            t => t.Entity == "Reservation" && mine.Contains(t.EntityId),
            cancellationToken
        );
        var ids = lines.Select(l => l.EntityId).Distinct().ToList();
        var booked = await db
            .Reservations.Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Slot.Program.Name,
                r.Slot.StartsAt,
                r.Slot.Location.TimeZone,
            })
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        return lines.Select(l => new SourcedMoment(
            Moment(l, StoryPart.Bookings) with
            {
                Subject = Numbering.Reservation.Of(l.EntityId),
                Program = booked[l.EntityId].Name,
                StartsAt = booked[l.EntityId].StartsAt,
                TimeZone = booked[l.EntityId].TimeZone,
            }
        ));
    }

    /// <summary>That something is to be paid is no moment; that it was paid, or was not, is one.</summary>
    public async Task<IEnumerable<SourcedMoment>> PaymentsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var mine = db.Payments.Where(p => p.MemberId == memberId).Select(p => p.Id);
        var lines = await TransitionsAsync(
            t => t.Entity == "Payment" && t.To != nameof(PaymentStatus.Pending) && mine.Contains(t.EntityId),
            cancellationToken
        );
        var ids = lines.Select(l => l.EntityId).Distinct().ToList();
        var paid = await db
            .Payments.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return lines.Select(l => new SourcedMoment(
            Moment(l, StoryPart.Money) with
            {
                Subject = actor.IsAdmin ? paid[l.EntityId].Number : paid[l.EntityId].Reference,
                Amount = new(paid[l.EntityId].Amount, paid[l.EntityId].Currency),
            }
        ));
    }

    public async Task<IEnumerable<SourcedMoment>> RefundsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var refunds = await Next(
                db.Refunds.AsNoTracking().Include(r => r.Payment).Where(r => r.Payment.MemberId == memberId),
                StorySource.Refund,
                "CreatedAt"
            )
            .ToListAsync(cancellationToken);
        return refunds.Select(r => new SourcedMoment(
            new(new(r.CreatedAt, StorySource.Refund, r.Id), StoryPart.Money, r.Reason.ToString())
            {
                Subject = actor.IsAdmin ? r.Payment.Number : r.Payment.Reference,
                State = r.State.ToString(),
                Amount = new(r.Amount, r.Currency),
                Words = r.Note,
            },
            r.RequestedBy
        ));
    }

    public async Task<IEnumerable<SourcedMoment>> LedgerAsync(CancellationToken cancellationToken)
    {
        var lines = await Next(
                db.ContractEvents.AsNoTracking().Where(e => e.Contract.MemberId == memberId),
                StorySource.Ledger,
                "At"
            )
            .ToListAsync(cancellationToken);
        return lines.Select(e => new SourcedMoment(
            new(new(e.At, StorySource.Ledger, e.Id), StoryPart.Contracts, e.Kind.ToString())
            {
                Subject = Numbering.Contract.Of(e.ContractId),
                Change = e.Change,
                Balance = e.Balance,
                Words = e.Reason,
            },
            e.AccountId
        ));
    }

    /// <summary>That they were written to and why, at the address they have now and since they have it.</summary>
    public async Task<IEnumerable<SourcedMoment>> MailsAsync(CancellationToken cancellationToken)
    {
        var account = await db
            .Members.Where(m => m.Id == memberId)
            .Select(m => new { m.AccountId, m.Account.Email })
            .FirstOrDefaultAsync(cancellationToken);
        if (account?.Email is not { } address)
            return [];
        var since = await db
            .AddressChanges.Where(c =>
                c.AccountId == account.AccountId && c.State == AddressChangeState.Confirmed && c.To == address
            )
            .MaxAsync(c => (DateTimeOffset?)c.CreatedAt, cancellationToken);
        var mails = db.OutboxMails.AsNoTracking().Where(m => m.To == address);
        if (since is { } came)
            mails = mails.Where(m => m.CreatedAt >= came);
        var found = await Next(mails, StorySource.Mail, nameof(OutboxMail.CreatedAt))
            .Select(m => new
            {
                m.Id,
                m.CreatedAt,
                m.Occasion,
                m.State,
                m.About,
            })
            .ToListAsync(cancellationToken);
        var own = Numbering.Member.Of(memberId);
        return found.Select(m => new SourcedMoment(
            new(new(m.CreatedAt, StorySource.Mail, m.Id), StoryPart.Mails, m.Occasion.ToString())
            {
                Subject = m.About == own ? null : m.About,
                State = m.State.ToString(),
            }
        ));
    }

    public async Task<IEnumerable<SourcedMoment>> NotesAsync(CancellationToken cancellationToken)
    {
        var notes = await Next(
                db.MemberNotes.AsNoTracking().Where(n => n.MemberId == memberId),
                StorySource.Note,
                "CreatedAt"
            )
            .ToListAsync(cancellationToken);
        return notes.Select(n => new SourcedMoment(
            new(new(n.CreatedAt, StorySource.Note, n.Id), StoryPart.Notes, "Note") { Words = n.Text },
            n.AuthorId
        ));
    }

    /// <summary>What those who work here did to it is told by the audit, with who it was.</summary>
    public async Task<IEnumerable<SourcedMoment>> StandingAsync(CancellationToken cancellationToken)
    {
        var lines = await TransitionsAsync(
            t =>
                t.Entity == "Member"
                && t.EntityId == memberId
                && t.Trigger != Trigger.Staff
                && t.Trigger != Trigger.Admin,
            cancellationToken
        );
        return lines.Select(l => new SourcedMoment(Moment(l, StoryPart.Membership)));
    }

    public async Task<IEnumerable<SourcedMoment>> AuditAsync(CancellationToken cancellationToken)
    {
        var number = Numbering.Member.Of(memberId);
        var lines = await Next(
                db.AuditLines.AsNoTracking().Where(l => l.Subject == number && !ToldElsewhere.Contains(l.Action)),
                StorySource.Audit,
                "At"
            )
            .ToListAsync(cancellationToken);
        return lines.Select(l => new SourcedMoment(
            new(new(l.At, StorySource.Audit, l.Id), StoryPart.Membership, l.Action.ToString())
            {
                Words = l is { Action: AuditAction.SuspendMember, After: { } after } ? WordsIn(after) : null,
            },
            l.AccountId
        ));
    }

    private static string WordsIn(string after) => after[(after.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim();

    private static MemberMoment Moment(StateTransition line, StoryPart part) =>
        new(new(line.At, StorySource.Transition, line.Id), part, line.To) { Entity = line.Entity };

    private Task<List<StateTransition>> TransitionsAsync(
        Expression<Func<StateTransition, bool>> which,
        CancellationToken cancellationToken
    ) =>
        Next(
                db.StateTransitions.AsNoTracking().Where(t => t.Success).Where(which),
                StorySource.Transition,
                nameof(StateTransition.At)
            )
            .ToListAsync(cancellationToken);

    /// <summary>The rows that come after the place, and no more of them than can be shown.</summary>
    /// <param name="at">The column with the moment.</param>
    private IQueryable<T> Next<T>(IQueryable<T> rows, StorySource source, string at)
        where T : class
    {
        if (after is { } place)
        {
            var (moment, id) = (place.At, place.Id);
            if (source == place.Source)
                rows = rows.Where(r =>
                    EF.Property<DateTimeOffset>(r, at) < moment
                    || (EF.Property<DateTimeOffset>(r, at) == moment && EF.Property<long>(r, "Id") < id)
                );
            else
                rows =
                    source < place.Source
                        ? rows.Where(r => EF.Property<DateTimeOffset>(r, at) < moment)
                        : rows.Where(r => EF.Property<DateTimeOffset>(r, at) <= moment);
        }

        return rows.OrderByDescending(r => EF.Property<DateTimeOffset>(r, at))
            .ThenByDescending(r => EF.Property<long>(r, "Id"))
            .Take(atMost);
    }
}

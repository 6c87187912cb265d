using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Payments;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>
/// What speaks of a member outside their own rows, and how it is taken away when they leave (rule Withdrawal): mails,
/// requests to the payment provider, answers, and what staff wrote. Money, numbers and instants stay.
/// </summary>
internal sealed class MemberTraces
{
    /// <summary>A statement takes at most about 2,000 parameters on SQL Server.</summary>
    private const int AtOnce = 500;

    private readonly long _memberId;
    private readonly List<string> _names;
    private readonly List<string> _addresses;
    private readonly List<long> _mails;
    private readonly string? _phone;

    private MemberTraces(long memberId, List<string> names, List<string> addresses, List<long> mails, string? phone) =>
        (_memberId, _names, _addresses, _mails, _phone) = (memberId, names, addresses, mails, phone);

    /// <summary>Collects by what the member is known, as long as the database still knows it.</summary>
    public static async Task<MemberTraces> FindAsync(
        BookingDbContext db,
        long memberId,
        Account account,
        CancellationToken cancellationToken
    )
    {
        var member = await db
            .Members.Where(m => m.Id == memberId)
            .Select(m => new { m.Name, m.Reading })
            .SingleAsync(cancellationToken);
        // What was asked for and never confirmed may be somebody else's.
        var changes = await db
            .AddressChanges.Where(c => c.AccountId == account.Id)
            .Select(c => new { c.From, To = c.State == AddressChangeState.Confirmed ? c.To : c.From })
            .ToListAsync(cancellationToken);
        List<string> addresses = [.. changes.SelectMany(c => new[] { c.From, c.To }).Append(account.Email!).Distinct()];
        var others = await db
            .Users.Where(u => u.Id != account.Id && addresses.Contains(u.Email!))
            .Select(u => u.Email!)
            .ToListAsync(cancellationToken);
        var mails = await MemberMails.OfAsync(db, account, member.Name, cancellationToken);
        // The member may have had other names before; only their mails still know.
        var names = mails.Select(m => OutboxMail.NameIn(m.Facts)).Append(member.Name).Append(member.Reading);
        return new(
            memberId,
            [.. names.OfType<string>().Distinct()],
            [.. addresses.Except(others, StringComparer.OrdinalIgnoreCase)],
            [.. mails.Select(m => m.Id)],
            account.PhoneNumber
        );
    }

    public async Task ForgetAsync(BookingDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var ids in _mails.Chunk(AtOnce))
            await OutboxMail.ForgetAsync(
                db.OutboxMails.Where(m => ids.Contains(m.Id)),
                GoneAddress.Of(_memberId),
                cancellationToken
            );
        await ForgetRequestsAsync(db, now, cancellationToken);
        await db
            .ReservationAnswers.Where(a => db.Reservations.Any(r => r.Id == a.ReservationId && r.MemberId == _memberId))
            .ExecuteDeleteAsync(cancellationToken); // people write of themselves there
        await HideNotesAsync(db, cancellationToken);
        await HideAuditNotesAsync(db, cancellationToken);
        var words = new PersonWords(await OwnNamesAsync(db, cancellationToken), _addresses, _phone);
        await BlackOutWords.RunAsync(db, words, now, cancellationToken);
    }

    /// <summary>
    /// Requests to the payment provider contained the address. All of them are settled: none is sent again. Of the card
    /// stays that it was one.
    /// </summary>
    private async Task ForgetRequestsAsync(BookingDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db
            .Checkouts.Where(c => c.Payment.MemberId == _memberId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Body, "").SetProperty(c => c.Url, (string?)null),
                cancellationToken
            );
        await db
            .Refunds.Where(r => r.Payment.MemberId == _memberId && r.NextAttemptAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, ""), cancellationToken);
        await db
            .Customers.Where(c => c.MemberId == _memberId && c.GatewayId == null)
            .ExecuteDeleteAsync(cancellationToken);
        await db
            .Customers.Where(c => c.MemberId == _memberId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Body, ""), cancellationToken);
        await Payment.ForgetCardsAsync(db.Payments.Where(p => p.MemberId == _memberId), now, cancellationToken);
    }

    /// <summary>Whatever staff wrote about this member's money and rights.</summary>
    private async Task HideNotesAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        await db
            .Refunds.Where(r => r.Payment.MemberId == _memberId && r.Note != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Note, HiddenText.Mark), cancellationToken);
        await db
            .ContractEvents.Where(e => e.Contract.MemberId == _memberId && e.Reason != null)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Reason, HiddenText.Mark), cancellationToken);
        await db
            .Compensations.Where(c => c.Resolution != null)
            .Where(c =>
                db.Payments.Any(p => p.Id == c.PaymentId && p.MemberId == _memberId)
                || db.Reservations.Any(r => r.Id == c.ReservationId && r.MemberId == _memberId)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Resolution, HiddenText.Mark), cancellationToken);
    }

    /// <summary>The same words once more, in the lines of the audit about this member.</summary>
    private async Task HideAuditNotesAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        foreach (var subjects in (await NumbersAsync(db, cancellationToken)).Chunk(AtOnce))
        {
            var lines = await db
                .AuditLines.AsNoTracking()
                .Where(l => subjects.Contains(l.Subject))
                .Where(AuditNotes.AreThere)
                .ToListAsync(cancellationToken);
            await AuditNotes.HideAsync(db, lines, cancellationToken);
        }
    }

    /// <summary>Under which the audit speaks of this member.</summary>
    private async Task<IReadOnlyList<string>> NumbersAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var reservations = await db
            .Reservations.Where(r => r.MemberId == _memberId)
            .Select(r => r.Id)
            .ToListAsync(cancellationToken);
        var contracts = await db
            .Contracts.Where(c => c.MemberId == _memberId)
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
        var payments = await db
            .Payments.Where(p => p.MemberId == _memberId)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
        return
        [
            Numbering.Member.Of(_memberId),
            .. reservations.Select(Numbering.Reservation.Of),
            .. contracts.Select(Numbering.Contract.Of),
            .. payments.Select(Numbering.Payment.Of),
        ];
    }

    /// <summary>A name that somebody else bears too is theirs wherever the row does not say whose it is.</summary>
    private async Task<IReadOnlyList<string>> OwnNamesAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        var borne = await db
            .Members.Where(m => m.Id != _memberId && (_names.Contains(m.Name) || _names.Contains(m.Reading!)))
            .Select(m => new { m.Name, m.Reading })
            .ToListAsync(cancellationToken);
        return [.. _names.Except(borne.Select(m => m.Name)).Except(borne.Select(m => m.Reading).OfType<string>())];
    }
}

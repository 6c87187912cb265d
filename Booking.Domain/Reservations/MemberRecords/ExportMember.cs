using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Security;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords;

/// <summary>Exports what is held on a member (rule Own data); always the actor's own.</summary>
public sealed class ExportMember(IDbContextFactory<BookingDbContext> contexts, TimeProvider clock)
{
    /// <returns>Null for an account without a member.</returns>
    public async Task<MemberExport?> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.MemberId is not { } id)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Account)
            .FirstOrDefaultAsync(m => m.Id == id && m.AccountId == actor.AccountId, cancellationToken);
        if (member is null)
            return null;
        var account = member.Account;
        return new(
            clock.GetUtcNow(),
            new(
                member.Number,
                member.Name,
                member.Reading,
                account.Email!,
                account.EmailConfirmed,
                member.Phone ?? account.PhoneNumber,
                member.Birthday,
                member.EmergencyName,
                member.EmergencyPhone,
                account.TwoFactorEnabled,
                member.Language,
                member.WantsReminders,
                member.Status,
                member.SuspendedReason,
                member.CreatedAt,
                await db
                    .AddressChanges.Where(c => c.AccountId == account.Id)
                    .OrderBy(c => c.Id)
                    .Select(c => new ExportedAddress(c.From, c.To, c.CreatedAt))
                    .ToListAsync(cancellationToken),
                [
                    .. (await ReadPasskeys.OfAsync(db, account.Id, cancellationToken)).Select(p => new ExportedPasskey(
                        p.Name,
                        p.AddedAt
                    )),
                ],
                [
                    .. await db
                        .Sessions.Where(s => s.AccountId == account.Id)
                        .OrderByDescending(s => s.LastSeenAt)
                        .Select(s => new ExportedSession(s.Device, s.Address, s.CreatedAt, s.LastSeenAt, s.EndedAt))
                        .ToListAsync(cancellationToken),
                ],
                await db
                    .MemberTaggings.Where(t => t.MemberId == id)
                    .OrderBy(t => t.Tag.Name)
                    .Select(t => t.Tag.Name)
                    .ToListAsync(cancellationToken),
                await db
                    .MemberNotes.Where(n => n.MemberId == id)
                    .OrderBy(n => n.CreatedAt)
                    .Select(n => new ExportedNote(n.Text, n.CreatedAt, n.EditedAt))
                    .ToListAsync(cancellationToken)
            ),
            await ReservationsAsync(db, id, cancellationToken),
            await WaitsAsync(db, id, cancellationToken),
            await ContractsAsync(db, id, cancellationToken),
            await PaymentsAsync(db, id, cancellationToken),
            await MailsAsync(db, member, cancellationToken)
        );
    }

    private static async Task<IReadOnlyList<ExportedReservation>> ReservationsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Reservations.AsNoTracking()
            .Include(r => r.Slot.Program)
            .Include(r => r.Slot.Location)
            .Where(r => r.MemberId == memberId)
            .OrderBy(r => r.Id)
            .ToListAsync(cancellationToken);
        var answers = await ReadAnswers.OfAsync(db, [.. rows.Select(r => r.Id)], cancellationToken);
        return
        [
            .. rows.Select(r => new ExportedReservation(
                r.Number,
                r.Slot.Program.Name,
                r.Slot.Location.Name,
                r.Slot.StartsAt,
                r.Slot.EndsAt,
                r.Type,
                r.Method,
                r.Status,
                r.CancelledLate,
                r.Price,
                r.Currency,
                r.ContractId is { } contract ? Numbering.Contract.Of(contract) : null,
                r.Cost,
                r.CreatedAt,
                r.ConfirmedAt,
                r.EndedAt,
                r.CancelReason,
                [.. answers[r.Id].Select(a => new ExportedAnswer(a.Question, a.Answer))]
            )),
        ];
    }

    private static async Task<IReadOnlyList<ExportedWait>> WaitsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var entries = await db
            .WaitlistEntries.AsNoTracking()
            .Include(e => e.Slot.Program)
            .Where(e => e.MemberId == memberId)
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return
        [
            .. entries.Select(e => new ExportedWait(
                e.Slot.Program.Name,
                e.Slot.StartsAt,
                e.Status,
                e.ContractId is { } contract ? Numbering.Contract.Of(contract) : null,
                e.IsAutomatic,
                e.CreatedAt,
                e.OfferedAt,
                e.OfferedUntil,
                e.EndedAt
            )),
        ];
    }

    private static async Task<IReadOnlyList<ExportedContract>> ContractsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var contracts = await db
            .Contracts.AsNoTracking()
            .Include(c => c.Plan)
            .Where(c => c.MemberId == memberId)
            .OrderBy(c => c.Id)
            .ToListAsync(cancellationToken);
        var lines = (
            await db
                .ContractEvents.AsNoTracking()
                .Where(e => e.Contract.MemberId == memberId)
                .OrderBy(e => e.Line)
                .ToListAsync(cancellationToken)
        ).ToLookup(e => e.ContractId);
        return
        [
            .. contracts.Select(c => new ExportedContract(
                c.Number,
                c.Plan.Name,
                c.Kind,
                c.Status,
                c.Remaining,
                c.CreatedAt,
                c.StartedAt,
                c.ExpiresAt,
                c.PeriodEnd,
                c.CancelAt,
                c.EndedAt,
                [
                    .. lines[c.Id]
                        .Select(e => new ExportedLine(
                            e.Line,
                            e.Kind,
                            e.Change,
                            e.Balance,
                            e.At,
                            e.ReservationId is { } id ? Numbering.Reservation.Of(id) : null,
                            e.Reason
                        )),
                ]
            )),
        ];
    }

    private static async Task<IReadOnlyList<ExportedPayment>> PaymentsAsync(
        BookingDbContext db,
        long memberId,
        CancellationToken cancellationToken
    )
    {
        var payments = await db
            .Payments.AsNoTracking()
            .Where(p => p.MemberId == memberId)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        var refunds = (
            await db
                .Refunds.AsNoTracking()
                .Where(r => r.Payment.MemberId == memberId)
                .OrderBy(r => r.Id)
                .ToListAsync(cancellationToken)
        ).ToLookup(r => r.PaymentId);
        var notes = (
            await db
                .Compensations.Where(c => c.Resolution != null && c.Payment!.MemberId == memberId)
                .OrderBy(c => c.Id)
                .Select(c => new { c.PaymentId, c.Resolution })
                .ToListAsync(cancellationToken)
        ).ToLookup(c => c.PaymentId, c => c.Resolution!);
        return
        [
            .. payments.Select(p => new ExportedPayment(
                p.Number,
                p.Reference,
                p.Description,
                p.Amount,
                p.Currency,
                p.Status,
                p.IsCash,
                p.MethodDetails,
                p.CreatedAt,
                p.PaidAt,
                [
                    .. refunds[p.Id]
                        .Select(r => new ExportedRefund(
                            r.Number,
                            r.Amount,
                            r.Currency,
                            r.Reason,
                            r.State,
                            r.Note,
                            r.CreatedAt
                        )),
                ],
                [.. notes[p.Id]]
            )),
        ];
    }

    /// <summary>A text with a link that opens the account stays out, whoever may read the file later.</summary>
    private static async Task<IReadOnlyList<ExportedMail>> MailsAsync(
        BookingDbContext db,
        Member member,
        CancellationToken cancellationToken
    )
    {
        var mails = await MemberMails.OfAsync(db, member.Account, member.Name, cancellationToken);
        return
        [
            .. mails.Select(m => new ExportedMail(
                m.Occasion,
                m.State,
                m.To,
                m.Subject,
                m.IsSecret ? null : m.Text,
                m.CreatedAt,
                m.SentAt
            )),
        ];
    }
}

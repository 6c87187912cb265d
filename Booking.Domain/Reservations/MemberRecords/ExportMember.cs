using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Security;
using Booking.Domain.Security.Sessions;
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
                member.Status,
                member.CreatedAt,
                [
                    .. (await ReadPasskeys.OfAsync(db, account.Id, cancellationToken)).Select(p => new ExportedPasskey(
                        p.Name,
                        p.AddedAt
                    )),
                ],
                [
                    .. (await ReadSessions.OfAsync(db, account.Id, clock.GetUtcNow(), cancellationToken)).Select(
                        s => new ExportedSession(s.Device, s.Address, s.CreatedAt, s.LastSeenAt)
                    ),
                ]
            ),
            await ReservationsAsync(db, id, cancellationToken),
            await ContractsAsync(db, id, cancellationToken),
            await PaymentsAsync(db, id, cancellationToken),
            await MailsAsync(db, account.Email!, cancellationToken)
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
                [.. answers[r.Id].Select(a => new ExportedAnswer(a.Question, a.Answer))]
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
                            r.CreatedAt
                        )),
                ]
            )),
        ];
    }

    private static async Task<IReadOnlyList<ExportedMail>> MailsAsync(
        BookingDbContext db,
        string email,
        CancellationToken cancellationToken
    ) =>
        await db
            .OutboxMails.AsNoTracking()
            .Where(m => m.To == email)
            .OrderBy(m => m.Id)
            .Select(m => new ExportedMail(m.Occasion, m.State, m.CreatedAt, m.SentAt))
            .ToListAsync(cancellationToken);
}

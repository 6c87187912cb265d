using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Messages;

/// <summary>
/// Staff write to one member (rule Messages to a member): one mail, in the transaction of the audit line, which does
/// not say what was written. Nobody gets the same words twice within a day, whatever was pressed.
/// </summary>
public sealed class SendMemberMessage(Transactions transactions, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <returns>The member who was written to.</returns>
    public async Task<Result<MemberReader, Refusal>> RunAsync(
        Actor actor,
        MemberMessageRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!MessageText.Of(request.Topic, request.Message).Succeeded(out var text, out var unfit))
            return unfit;
        var contents = new object?[] { nameof(SendMemberMessage), request.Member, text.Topic, text.Message };
        if (!CommandKey.Of(actor, request.Key, contents).Succeeded(out var key, out var malformed))
            return malformed;
        return await transactions.RunOnceAsync(
            key,
            clock,
            acquire: async (db, token) =>
                await RowLock.AcquireAsync(db.Members.Reachable(request.Member), token) ? null : Refusal.MemberNotFound,
            again: async (db, _, token) => Reader(await ReadAsync(db, request.Member, token)),
            command: (db, now, token) => SendAsync(db, actor, request, text, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<MemberReader>, Refusal>> SendAsync(
        BookingDbContext db,
        Actor actor,
        MemberMessageRequest request,
        MessageText text,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var member = await ReadAsync(db, request.Member, cancellationToken);
        var (since, address) = (now - Remembered, member.Account.Email!);
        var told = await db
            .OutboxMails.AsNoTracking()
            .Where(m => m.Occasion == MailOccasion.MemberMessage && m.CreatedAt > since && m.To == address)
            .ToListAsync(cancellationToken);
        if (told.Exists(text.IsIn))
            return Refusal.MessageRepeated;
        db.OutboxMails.Add(MemberMail.Of(member, text, now));
        db.AuditLines.Add(
            new AuditLine(actor, AuditAction.MessageMember, member.Number, before: null, after: null, now)
        );
        return new Effect<MemberReader>(member.Id, Reader(member));
    }

    /// <summary>Under the lock on the member, who has not left.</summary>
    private static Task<Member> ReadAsync(BookingDbContext db, string number, CancellationToken cancellationToken) =>
        db.Members.AsNoTracking().Reachable(number).Include(m => m.Account).SingleAsync(cancellationToken);

    private static MemberReader Reader(Member member) =>
        new(member.Number, member.Name, member.Language, member.Account.UndeliverableSince is not null);
}

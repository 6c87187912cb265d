using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>
/// Notes something about a member (rule Notes on members). The audit says that, not what: the words stand in one place
/// and go with it.
/// </summary>
public sealed class WriteNote(Transactions transactions, TimeProvider clock)
{
    /// <returns>The note's id.</returns>
    public async Task<Result<long, Refusal>> RunAsync(
        Actor actor,
        NoteRequest request,
        CancellationToken cancellationToken
    )
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (!Numbering.Member.TryParse(request.MemberNumber, out var id))
            return Refusal.MemberNotFound;
        if (NoteText.Of(request.Text) is not { } text)
            return Refusal.NoteUnfit;
        var contents = new object?[] { nameof(WriteNote), id, text, request.IsForTheDoor };
        if (!CommandKey.Of(actor, request.Key, contents).Succeeded(out var key, out var malformed))
            return malformed;
        return await transactions.RunOnceAsync<long>(
            key,
            clock,
            acquire: null,
            again: (_, receipt, _) => Task.FromResult<Result<long, Refusal>>(receipt.SubjectId),
            command: (db, now, token) => WriteAsync(db, actor, id, text, request.IsForTheDoor, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<long>, Refusal>> WriteAsync(
        BookingDbContext db,
        Actor actor,
        long memberId,
        string text,
        bool isForTheDoor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // Serialised with a withdrawal, which leaves no note behind.
        var present = db.Members.Where(m => m.Id == memberId && m.Status != MemberStatus.Withdrawn);
        if (!await RowLock.AcquireAsync(present, cancellationToken))
            return Refusal.MemberNotFound;
        if (await db.MemberNotes.CountAsync(n => n.MemberId == memberId, cancellationToken) >= MemberNote.MaxPerMember)
            return Refusal.NotesFull;
        var note = new MemberNote(memberId, actor.AccountId, text, isForTheDoor, now);
        db.MemberNotes.Add(note);
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.WriteNote,
                Numbering.Member.Of(memberId),
                before: null,
                NoteText.Name(note.Id),
                now
            )
        );
        return new Effect<long>(note.Id, note.Id);
    }
}

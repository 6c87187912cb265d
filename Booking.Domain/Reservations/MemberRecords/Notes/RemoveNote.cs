using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>Its author, or an admin, removes a note. Repeating it does nothing more.</summary>
public sealed class RemoveNote(Transactions transactions, TimeProvider clock)
{
    /// <returns>The id of a note that is not there any more.</returns>
    public async Task<Result<long, Refusal>> RunAsync(Actor actor, long noteId, CancellationToken cancellationToken)
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        return await transactions.RunAsync((db, token) => RemoveAsync(db, actor, noteId, token), cancellationToken);
    }

    private async Task<Result<long, Refusal>> RemoveAsync(
        BookingDbContext db,
        Actor actor,
        long noteId,
        CancellationToken cancellationToken
    )
    {
        var note = await db.MemberNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == noteId, cancellationToken);
        if (note is null)
            return noteId;
        if (!note.MayBeChangedBy(actor))
            return Refusal.NotAllowed;
        if (await db.MemberNotes.Where(n => n.Id == noteId).ExecuteDeleteAsync(cancellationToken) == 0)
            return noteId;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.RemoveNote,
                Numbering.Member.Of(note.MemberId),
                NoteText.Name(noteId),
                after: null,
                clock.GetUtcNow()
            )
        );
        return noteId;
    }
}

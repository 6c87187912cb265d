using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Notes;

/// <summary>Its author, or an admin, writes a note anew; an edit of a note that has changed since is refused.</summary>
public sealed class EditNote(Transactions transactions, TimeProvider clock)
{
    /// <returns>The note's id.</returns>
    public async Task<Result<long, Refusal>> RunAsync(Actor actor, NoteEdit edit, CancellationToken cancellationToken)
    {
        if (!actor.WorksHere)
            return Refusal.NotAllowed;
        if (NoteText.Of(edit.Text) is not { } text)
            return Refusal.NoteUnfit;
        var contents = new object?[] { nameof(EditNote), edit.NoteId, edit.Version, text, edit.IsForTheDoor };
        if (!CommandKey.Of(actor, edit.Key, contents).Succeeded(out var key, out var malformed))
            return malformed;
        return await transactions.RunOnceAsync<long>(
            key,
            clock,
            acquire: null,
            again: (_, receipt, _) => Task.FromResult<Result<long, Refusal>>(receipt.SubjectId),
            command: (db, now, token) => EditAsync(db, actor, edit, text, now, token),
            cancellationToken
        );
    }

    private static async Task<Result<Effect<long>, Refusal>> EditAsync(
        BookingDbContext db,
        Actor actor,
        NoteEdit edit,
        string text,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var note = await db.MemberNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == edit.NoteId, cancellationToken);
        if (note is null)
            return Refusal.NoteNotFound;
        if (!note.MayBeChangedBy(actor))
            return Refusal.NotAllowed;
        var edited = await db
            .MemberNotes.Where(n => n.Id == edit.NoteId && n.Version == edit.Version)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(n => n.Text, text)
                        .SetProperty(n => n.IsForTheDoor, edit.IsForTheDoor)
                        .SetProperty(n => n.EditedAt, now)
                        .SetProperty(n => n.Version, n => n.Version + 1),
                cancellationToken
            );
        if (edited == 0)
            return Refusal.ChangedMeanwhile;
        db.AuditLines.Add(
            new AuditLine(
                actor,
                AuditAction.EditNote,
                Numbering.Member.Of(note.MemberId),
                before: null,
                NoteText.Name(note.Id),
                now
            )
        );
        return new Effect<long>(note.Id, note.Id);
    }
}

using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Staff copy a slot, as it is at this moment.</summary>
public sealed class CopySlot(Transactions transactions, ReadSlotDetails details, TimeProvider clock)
{
    public async Task<Result<SlotSaved, SlotObjection>> RunAsync(
        Actor actor,
        CopySlotRequest request,
        CancellationToken cancellationToken
    )
    {
        object?[] contents =
        [
            nameof(CopySlot),
            request.SlotId,
            request.StartsAt.ToUniversalTime().ToString("O"),
            request.StaffId,
            request.RoomId,
        ];
        var written = await CalendarCommand.RunAsync(
            transactions,
            clock,
            actor,
            request.Key,
            contents,
            (db, now, token) => CopyAsync(db, actor, request, now, token),
            cancellationToken
        );
        return await details.AnswerAsync(written, cancellationToken);
    }

    private static async Task<Result<SlotWritten, SlotObjection>> CopyAsync(
        BookingDbContext db,
        Actor actor,
        CopySlotRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var slot = await db.Slots.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.SlotId, cancellationToken);
        if (slot is null)
            return new SlotObjection.Refused(Refusal.SlotNotFound);
        var draft = SlotDraft.Of(slot).At(request.StartsAt) with { StaffId = request.StaffId, RoomId = request.RoomId };
        return await CreateSlot.AddAsync(
            db,
            actor,
            draft,
            new(AuditAction.CopySlot, request.Consent ?? SlotConsent.None, Note: $"from {slot.Number}"),
            now,
            cancellationToken
        );
    }
}

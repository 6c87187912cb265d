using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>Staff create a slot.</summary>
public sealed class CreateSlot(Transactions transactions, ReadSlotDetails details, TimeProvider clock)
{
    public async Task<Result<SlotSaved, SlotObjection>> RunAsync(
        Actor actor,
        CreateSlotRequest request,
        CancellationToken cancellationToken
    )
    {
        var written = await CalendarCommand.RunAsync(
            transactions,
            clock,
            actor,
            request.Key,
            [nameof(CreateSlot), SlotWords.Of(request.Draft)],
            (db, now, token) =>
                AddAsync(
                    db,
                    actor,
                    request.Draft,
                    new(AuditAction.CreateSlot, request.Consent ?? SlotConsent.None),
                    now,
                    token
                ),
            cancellationToken
        );
        return await details.AnswerAsync(written, cancellationToken);
    }

    internal static async Task<Result<SlotWritten, SlotObjection>> AddAsync(
        BookingDbContext db,
        Actor actor,
        SlotDraft draft,
        SlotBatch batch,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var added = await SlotWriter.AddAsync(db, actor, [draft], batch, now, cancellationToken);
        return added.Succeeded(out var ids, out var objection) ? new SlotWritten(ids[0]) : objection;
    }
}

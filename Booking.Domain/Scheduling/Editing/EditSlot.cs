using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;

namespace Booking.Domain.Scheduling.Editing;

/// <summary>
/// Staff change a slot: one conditional update that carries the version it started from (rule Version). Undoing the
/// last own edit is an edit back to the former draft, from the version that the edit answered. A draft that equals the
/// slot is saved without a change.
/// </summary>
public sealed class EditSlot(Transactions transactions, ReadSlotDetails details, TimeProvider clock)
{
    public async Task<Result<SlotSaved, SlotObjection>> RunAsync(
        Actor actor,
        EditSlotRequest request,
        CancellationToken cancellationToken
    )
    {
        var edit = new SlotEdit(request.SlotId, request.Draft, request.Version, request.Consent ?? SlotConsent.None);
        var written = await CalendarCommand.RunAsync(
            transactions,
            clock,
            actor,
            request.Key,
            [nameof(EditSlot), request.SlotId, request.Version, SlotWords.Of(request.Draft)],
            (db, now, token) => SlotEditor.RunAsync(db, actor, edit, now, token),
            cancellationToken
        );
        return await details.AnswerAsync(written, cancellationToken);
    }
}

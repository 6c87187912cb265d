using Booking.Domain.Common;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// What can be done to one slot, by whoever is signed in at that moment. A command that has begun is not cancelled with
/// the page.
/// </summary>
public sealed class SlotCommands(
    CurrentActor current,
    ReadSlotDetails details,
    CreateSlot create,
    CopySlot copy,
    EditSlot edit,
    CancelSlot cancel,
    ReopenSlot reopen,
    ProofDialog proof
)
{
    /// <returns>Null if there is no such slot.</returns>
    public async Task<SlotDetails?> ReadAsync(long slot, CancellationToken cancellationToken) =>
        await details.RunAsync(await current.GetAsync(), slot, cancellationToken);

    public async Task<Result<SlotSaved, SlotObjection>> CreateAsync(CreateSlotRequest request) =>
        await create.RunAsync(await current.GetAsync(), request, CancellationToken.None);

    public async Task<Result<SlotSaved, SlotObjection>> CopyAsync(CopySlotRequest request) =>
        await copy.RunAsync(await current.GetAsync(), request, CancellationToken.None);

    public async Task<Result<SlotSaved, SlotObjection>> EditAsync(EditSlotRequest request) =>
        await edit.RunAsync(await current.GetAsync(), request, CancellationToken.None);

    public async Task<Result<SlotSaved, SlotObjection>> ReopenAsync(ReopenSlotRequest request) =>
        await reopen.RunAsync(await current.GetAsync(), request, CancellationToken.None);

    public async Task<Result<SlotCancellation, SlotObjection>> CancelAsync(
        CancelSlotRequest request,
        IProgress<CancelledSlotProgress>? progress = null
    ) =>
        await proof.RunAsync(
            async () => await cancel.RunAsync(await current.GetAsync(), request, progress, CancellationToken.None),
            objection => (objection as SlotObjection.Refused)?.Why
        );
}

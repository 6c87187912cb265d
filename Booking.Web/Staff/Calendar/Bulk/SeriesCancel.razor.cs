using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>Every slot has a key of its own, made of the page's: none is cancelled twice.</summary>
public sealed partial class SeriesCancel(
    CancelSlot cancel,
    CurrentActor current,
    ProofDialog proof,
    IStringLocalizer<RefusalTexts> reasons
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<(SeriesSlot Slot, string Words)> _failed = [];
    private readonly string _key = Guid.CreateVersion7().ToString("n");
    private bool _isBegun;
    private int _ready;

    [Parameter, EditorRequired]
    public required IReadOnlyList<SeriesSlot> Slots { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    /// <summary>What still runs ends here; the source stays, because the next slot may be about to ask it.</summary>
    public void Dispose() => _gone.Cancel();

    private async Task CancelAsync()
    {
        if (_isBegun)
            return;
        _isBegun = true;
        foreach (var slot in Slots)
        {
            var request = new CancelSlotRequest(slot.Id, slot.Version, $"{_key}-{slot.Number}", Confirmed: true);
            var result = await proof.RunAsync(
                async () => await cancel.RunAsync(await current.GetAsync(), request, null, _gone.Token),
                objection => (objection as SlotObjection.Refused)?.Why
            );
            if (!result.Succeeded(out _, out var objection))
                _failed.Add((slot, SeriesWords.Of(objection, Text, reasons)));
            _ready++;
            StateHasChanged();
        }
    }
}

using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Waits;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// What pays for the seat that is waited for, whether it is booked without asking, and the way onto the list. With
/// several ways the system never chooses (rule Choice of contract).
/// </summary>
public sealed partial class WaitForSeat(
    JoinWaitlist join,
    BookingLimiter limiter,
    CurrentActor current,
    IStringLocalizer<WaitTexts> text
) : ActionComponent
{
    private string _key = NewKey();
    private string? _chosen;
    private bool _isAutomatic;
    private Refusal? _refusal;
    private bool _busy;

    private IStringLocalizer<WaitTexts> Text => text;

    /// <summary>The live slot; its regular seats are full.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>When the list ends (UTC).</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset CutOff { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<PaymentWay> Ways { get; set; }

    /// <summary>Contracts that are shown with the reason why not.</summary>
    [Parameter]
    public IEnumerable<ContractOffer> Unusable { get; set; } = [];

    /// <summary>The member waits now.</summary>
    [Parameter]
    public EventCallback OnJoined { get; set; }

    private PaymentWay? Way => Ways.FirstOrDefault(w => w.Key == _chosen) ?? (Ways.Count == 1 ? Ways[0] : null);

    private string? Busy => _busy ? "true" : null;

    private void Choose(string way) => (_chosen, _refusal, _key) = (way, null, NewKey());

    private async Task JoinAsync(bool overlapConfirmed)
    {
        if (_busy || Way is not { } way)
            return;
        _busy = true;
        try
        {
            var actor = await current.GetAsync();
            if (!limiter.Allows(actor))
            {
                _refusal = Refusal.TooManyAttempts;
                return;
            }

            var joined = await join.RunAsync(
                actor,
                new(Slot.Id, way.Contract?.Number, _isAutomatic && way.Contract is not null, _key, overlapConfirmed),
                CancellationToken.None
            );
            _refusal = joined.Refusal;
            // A change of the choice is another intention, and so is the next time.
            if (_refusal is null || _refusal.Reason == RefusalReason.KeyReused)
                _key = NewKey();
            if (_refusal is null)
                await OnJoined.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Holds;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Reservations;

/// <summary>
/// One booking of the member's own, from hold to end. Coming back from the payment page it asks the provider at once;
/// whatever the answer, it follows the slot and shows the confirmation when it lands.
/// </summary>
public sealed partial class ReservationPage(
    MyReservations reservations,
    ReadSlotOffer offers,
    CheckReturn checkReturn,
    AgreeToChange agree,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ReservationTexts> text,
    IStringLocalizer<UseTexts> plans,
    IOptions<SiteOptions> site
) : LiveComponent
{
    /// <summary>A refund's end touches no seat, so it is looked for while one is under way.</summary>
    private static readonly TimeSpan RefundLook = TimeSpan.FromSeconds(5);

    private enum Arrival
    {
        None,
        Checking,
        Waiting,
    }

    private ReservationView? _reservation;
    private IReadOnlyList<ReservationStep> _steps = [];
    private Deadlines? _deadlines;
    private Cancellation? _cancelled;
    private ReleaseOutcome? _released;
    private Arrival _arrival;
    private ITimer? _refundLook;
    private long? _seen;
    private Refusal? _refusal;
    private bool _isAgreeing;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>R….</summary>
    [Parameter]
    public string Number { get; set; } = "";

    /// <summary>The Checkout session the member comes back from.</summary>
    [SupplyParameterFromQuery]
    public string? Session { get; set; }

    /// <summary>The member left the payment page without paying.</summary>
    [SupplyParameterFromQuery]
    public string? Left { get; set; }

    /// <summary>The member has just booked without a payment page.</summary>
    [SupplyParameterFromQuery]
    public string? Booked { get; set; }

    /// <summary>The member has just moved the booking here.</summary>
    [SupplyParameterFromQuery]
    public string? Moved { get; set; }

    private Money Price => new(_reservation!.Price, _reservation.Currency);

    private (string Weight, string Sentence)? Headline =>
        _reservation switch
        {
            _ when _released is { } outcome => (
                outcome == ReleaseOutcome.Paid ? "good" : "",
                Text["Outcome" + outcome]
            ),
            { Status: ReservationStatus.Held } when _arrival == Arrival.Checking => ("", Text["CheckingPayment"]),
            { IsHold: true } when _arrival == Arrival.Waiting => ("warn", Text["WaitingForPayment"]),
            { Status: ReservationStatus.Held } when Left is not null => (
                "warn",
                Text["NotPaidYet", Dates.Time(_reservation.HoldExpiresAt!.Value, _reservation.TimeZone)]
            ),
            { Status: ReservationStatus.Releasing } => ("warn", Text["ReleasingSentence"]),
            { Status: ReservationStatus.Confirmed } when Moved is not null => ("good", Text["MovedSentence"]),
            { Status: ReservationStatus.Confirmed, IsCashDue: true } when Booked is not null => (
                "good",
                Text["ConfirmedCash", Amount.Format(Price)]
            ),
            { Status: ReservationStatus.Confirmed } when Session is not null || Booked is not null => (
                "good",
                Text["ConfirmedSentence"]
            ),
            { Status: ReservationStatus.Cancelled } => AfterCancelling(_reservation),
            { Status: ReservationStatus.Expired } => ("", Text["ExpiredSentence"]),
            _ => null,
        };

    /// <summary>
    /// What cancelling led to: told in full right after the click, and as far as the books still show it later.
    /// </summary>
    private (string Weight, string Sentence) AfterCancelling(ReservationView of) =>
        of switch
        {
            { ContractId: not null } when _cancelled is { Restored: { } uses } => (
                "good",
                Text["CancelledRestored", Count(of, uses), of.Plan?.In(Languages.Current) ?? of.Contract!]
            ),
            { ContractId: not null, CancelledLate: true } => ("", Text["CancelledLatePlan", Count(of, of.Cost)]),
            { ContractId: not null } when _cancelled is not null => ("", Text["CancelledLost", Count(of, of.Cost)]),
            { Method: PaymentMethod.Cash } when _cancelled is { Refund: { } back } => (
                "good",
                Text["CancelledCash", Amount.Format(back)]
            ),
            { Method: PaymentMethod.Cash, CancelledLate: true } => ("", Text["CancelledLateTrial"]),
            { Method: PaymentMethod.Card } when _cancelled is { Refund: { } refund } && of.Refunded < of.RefundAsked =>
                ("good", Text["CancelledRefund", Amount.Format(refund)]),
            { CancelledByRefund: true } => ("", Text["CancelledByRefund"]),
            { Method: PaymentMethod.Card, CancelledLate: true } => ("", Text["CancelledLate"]),
            _ => ("", Text["CancelledSentence"]),
        };

    /// <summary>It is confirmed and has not begun.</summary>
    private bool CanBeChanged =>
        _reservation!.Status == ReservationStatus.Confirmed && _reservation.StartsAt > Clock.GetUtcNow();

    private string Count(ReservationView of, int count) => Uses.Words(plans, Uses.KindOf(of.Method), count);

    private string? RefundSentence =>
        _reservation switch
        {
            not { RefundAsked: > 0 } => null,
            _ when _reservation.Refunded >= _reservation.RefundAsked => Text[
                "RefundDone",
                Amount.Format(Price with { Amount = _reservation.Refunded })
            ].Value,
            _ when _cancelled is not null => null, // the headline has just said it
            _ => Text["RefundUnderWay", Amount.Format(Price with { Amount = _reservation.RefundAsked })].Value,
        };

    protected override async Task OnParametersSetAsync()
    {
        if (_reservation is not null && string.Equals(_reservation.Number, Number, StringComparison.OrdinalIgnoreCase))
            return;
        (_reservation, _deadlines, _cancelled, _released, _refusal) = (null, null, null, null, null);
        if (await reservations.FindAsync(await current.GetAsync(), Number, Gone) is not { } found)
        {
            navigation.NotFound(); // somebody else's is not found either
            return;
        }

        _arrival = Session is not null && found.IsHold ? Arrival.Checking : Arrival.None;
        await WatchAsync(HoldWindow.Of(found));
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_arrival != Arrival.Checking || _reservation is null)
            return;
        _arrival = Arrival.Waiting;
        await checkReturn.RunAsync(await current.GetAsync(), Number, Gone);
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>The window holds the whole week; only this booking's own slot is worth a read.</summary>
    protected override Task OnSlotsChangedAsync() => Revision() == _seen ? Task.CompletedTask : ReadAndShowAsync();

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private long? Revision() => Live.FirstOrDefault(s => s.Id == _reservation?.SlotId)?.Revision;

    private async Task ReadAsync()
    {
        _seen = Revision(); // before the read: what changes meanwhile is read again
        var actor = await current.GetAsync();
        _reservation = await reservations.FindAsync(actor, Number, Gone) ?? _reservation;
        _deadlines =
            _reservation is { } of && await offers.RunAsync(Numbering.Slot.Of(of.SlotId), Gone) is { } offer
                ? FreeChanges.Of(offer.Deadlines, of.StartsAt, of.RightsKeptAt)
                : null;
        _steps = await reservations.StepsAsync(actor, Number, Gone);
        if (_reservation is { RefundAsked: > 0 } && _reservation.Refunded < _reservation.RefundAsked)
            _refundLook ??= Clock.CreateTimer(_ => _ = OnRendererAsync(ReadAndShowAsync), null, RefundLook, RefundLook);
        else
            StopLooking();
    }

    /// <summary>The usual deadline counts again.</summary>
    private async Task AgreeAsync()
    {
        if (_isAgreeing || _reservation is not { RightsKeptAt: { } shown })
            return;
        (_isAgreeing, _refusal) = (true, null);
        try
        {
            _refusal = (await agree.RunAsync(await current.GetAsync(), Number, shown, CancellationToken.None)).Refusal;
            await ReadAsync();
        }
        finally
        {
            _isAgreeing = false;
        }
    }

    private async Task CancelledAsync(Cancellation outcome)
    {
        _cancelled = outcome;
        await ReadAsync();
    }

    private async Task ReleasedAsync(ReleaseOutcome outcome)
    {
        _released = outcome;
        await ReadAsync();
    }

    private void StopLooking()
    {
        _refundLook?.Dispose();
        _refundLook = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        StopLooking();
    }
}

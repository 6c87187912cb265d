using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Cancellations;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Reservations;

/// <summary>
/// Tells what cancelling leads to, asks, and cancels. What the question said is what happens: if the deadline passes
/// before the click, the cancellation is refused and asked about anew.
/// </summary>
public sealed partial class CancelPanel(
    PreviewCancellation previews,
    CancelReservation cancelReservation,
    BookingLimiter limiter,
    CurrentActor current,
    NavigationManager navigation,
    IStringLocalizer<ReservationTexts> text,
    IStringLocalizer<UseTexts> plans
) : ActionComponent
{
    private readonly OpenedInAddress _address = new(navigation, "cancel");
    private CancellationPreview? _preview;
    private CancellationPreview? _asked;
    private ReservationView? _previewed;
    private Refusal? _refusal;
    private bool _busy;

    private IStringLocalizer<ReservationTexts> Text => text;

    [Parameter, EditorRequired]
    public required ReservationView Reservation { get; set; }

    [Parameter]
    public EventCallback<Cancellation> OnCancelled { get; set; }

    /// <summary>The reservation is another now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [SupplyParameterFromQuery(Name = OpenedInAddress.Parameter)]
    public string? Opened { get; set; }

    private string Uses =>
        Theme.Contracts.Uses.Words(plans, Theme.Contracts.Uses.KindOf(Reservation.Method), Reservation.Cost);

    private bool IsContract => Reservation.ContractId is not null;

    private bool IsTrial => Reservation.Type == ReservationType.Trial;

    protected override async Task OnParametersSetAsync()
    {
        if (_previewed != Reservation)
        {
            _previewed = Reservation;
            _preview = await PreviewAsync();
        }

        switch (_address.Asks(Opened))
        {
            case false:
                _asked = null;
                break;
            case true when _asked is null:
                await ReadQuestionAsync();
                break;
        }
    }

    private string Terms(CancellationPreview of) =>
        of switch
        {
            { InTime: true, Restores: not null } => Text["CancelTermsPlan", By(of), Uses],
            { RestoreLost: true } => Text["CancelTermsPlanLost", Uses],
            { InTime: false } when IsContract => Text["CancelTermsPlanLate", By(of), Uses],
            { InTime: true, Refund: { } back } when Reservation.Method == PaymentMethod.Cash => Text[
                "CancelTermsCashBack",
                By(of),
                Amount.Format(back)
            ],
            { InTime: true, Refund: { } refund } => Text["CancelTermsRefund", By(of), Amount.Format(refund)],
            { InTime: true } when IsTrial => Text["CancelTermsCash", By(of)],
            { InTime: false } when IsTrial => Text["CancelTermsTrialLate", By(of)],
            { InTime: false } when Reservation.Method == PaymentMethod.Card => Text["CancelTermsLate", By(of)],
            _ => Text["CancelTermsFree"],
        };

    private string Question(CancellationPreview of) =>
        of switch
        {
            { Restores: { } uses } => Text[
                "CancelQuestionPlan",
                Theme.Contracts.Uses.Words(plans, Theme.Contracts.Uses.KindOf(Reservation.Method), uses),
                Reservation.Plan?.In(Languages.Current) ?? Reservation.Contract!
            ],
            { RestoreLost: true } => Text["CancelQuestionPlanLost", Uses],
            { InTime: false } when IsContract => Text["CancelQuestionPlanLate", Uses],
            { Refund: { } back } when Reservation.Method == PaymentMethod.Cash => Text[
                "CancelQuestionCashBack",
                Amount.Format(back)
            ],
            { Refund: { } refund } => Text["CancelQuestionRefund", Amount.Format(refund)],
            { InTime: false } when IsTrial => Text["CancelQuestionTrialLate"],
            { InTime: false } when Reservation.Method == PaymentMethod.Card => Text["CancelQuestionLate"],
            _ => Text["CancelQuestion"],
        };

    private bool LosesSomething(CancellationPreview of) =>
        of.RestoreLost || (!of.InTime && Reservation.Method != PaymentMethod.Free) || (!of.InTime && IsTrial);

    private string By(CancellationPreview of) => Dates.Moment(of.Deadline, Reservation.TimeZone);

    /// <summary>The question says what holds at this moment, not what held when the page was opened.</summary>
    private async Task AskAsync()
    {
        await ReadQuestionAsync();
        if (_asked is not null)
            _address.Open();
    }

    private async Task ReadQuestionAsync()
    {
        _refusal = null;
        _asked = _preview = await PreviewAsync();
        if (_asked is null)
            await OnChanged.InvokeAsync();
    }

    private void Leave()
    {
        _asked = null;
        _address.Close();
    }

    private async Task<CancellationPreview?> PreviewAsync() =>
        await previews.RunAsync(await current.GetAsync(), Reservation.Number, CancellationToken.None);

    private async Task CancelAsync()
    {
        if (_busy || _asked is not { } agreed)
            return;
        (_busy, _refusal) = (true, null);
        try
        {
            var actor = await current.GetAsync();
            var result = limiter.Allows(actor)
                ? await cancelReservation.RunAsync(
                    actor,
                    Reservation.Number,
                    lateAccepted: !agreed.InTime || agreed.RestoreLost,
                    CancellationToken.None
                )
                : Refusal.TooManyAttempts;
            Leave();
            if (result.Succeeded(out var done, out _refusal))
            {
                await OnCancelled.InvokeAsync(done);
                return;
            }

            _preview = await PreviewAsync();
            if (_preview is null)
                await OnChanged.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}

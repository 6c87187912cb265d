using Booking.Domain.Common;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Reservations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// One booking of a member: attendance, cash, and cancelling with what it means said before the click (rule Told
/// beforehand).
/// </summary>
public sealed partial class FrontDeskReservation(
    PreviewCancellation preview,
    CancelReservation cancel,
    StaffDialogs dialogs,
    ProofDialog proof,
    StaffMessages messages,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<FormTexts> form,
    IStringLocalizer<CancellationTexts> consequences
) : ActionComponent
{
    private readonly SubmitState _submit = new();
    private Refusal? _over;
    private bool _isAsking;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

    [Parameter, EditorRequired]
    public required ReservationView Of { get; set; }

    /// <summary>The member's.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public AnswerSheet Answers { get; set; } = AnswerSheet.Empty;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool IsCancellable => Of.Status == ReservationStatus.Confirmed && Of.StartsAt > clock.GetUtcNow();

    private async Task CancelAsync()
    {
        if (_isAsking)
            return;
        (_isAsking, _over) = (true, null);
        _submit.Renew();
        try
        {
            if (await preview.RunAsync(await current.GetAsync(), Of.Number, CancellationToken.None) is not { } said)
                _over = Refusal.AlreadyEnded;
            else if (await dialogs.ConfirmAsync(QuestionOf(said)))
                await CancelAsSaidAsync(said);
        }
        finally
        {
            _isAsking = false;
        }
    }

    private async Task CancelAsSaidAsync(CancellationPreview said)
    {
        var lateAccepted = IsLoss(said); // only where the question said so
        var cancelled = await _submit.RunAsync(async _ =>
            await proof.RunAsync(async () =>
                await cancel.RunAsync(await current.GetAsync(), Of.Number, lateAccepted, CancellationToken.None)
            )
        );
        if (cancelled)
            messages.Say(Text["Cancelled", Of.Number]);
        await OnChanged.InvokeAsync();
    }

    private Question QuestionOf(CancellationPreview said) =>
        new(
            Text["CancelAsk", Of.Number],
            CancelConsequence.Of(said, Of.Method, Of.TimeZone, consequences),
            Text["CancelYes"]
        )
        {
            NoText = Text["CancelNo"],
            IsDanger = true,
            IsLoss = IsLoss(said),
        };

    private static bool IsLoss(CancellationPreview said) => said is { InTime: false } or { RestoreLost: true };
}

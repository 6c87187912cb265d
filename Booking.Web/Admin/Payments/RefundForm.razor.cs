using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>
/// Refunds exactly what its sentences say. While somebody else changes the payment, what was typed stays and what it
/// would do is said anew.
/// </summary>
public sealed partial class RefundForm(
    PreviewRefund previews,
    RefundPayment refund,
    CurrentActor current,
    ProofDialog proof
)
{
    private readonly SubmitState _submit = new();
    private RefundPreview? _preview;
    private RefundAccepted? _done;
    private Refusal? _refusal;
    private (string Number, PaymentMark Mark)? _shown;
    private string? _typed;
    private long? _amount;
    private string? _reason;
    private bool _freeSeat = true;
    private bool _takeBack = true;
    private bool _endSubscription;
    private bool _isLooking;
    private int _look;

    /// <summary>Another form after each success, without the errors and the unsaved words of the last.</summary>
    private int _round;

    [Parameter, EditorRequired]
    public required PaymentRow Payment { get; set; }

    [Parameter]
    public EventCallback OnRefunded { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Payment.Number, Payment.Mark))
            return;
        if (_shown?.Number != Payment.Number)
            Begin();
        _shown = (Payment.Number, Payment.Mark);
        await PreviewAsync();
    }

    private void Begin()
    {
        (_done, _typed, _amount, _reason) = (null, null, null, null);
        _submit.Renew();
        _round++;
    }

    /// <summary>A part was given back before: how much more is for a person to say, and nothing is preset.</summary>
    private static bool IsPartlyGiven(RefundPreview preview) =>
        preview.Left != preview.Total && preview.Left.Amount > 0;

    /// <summary>What the button would do is known and said.</summary>
    private bool IsSaid(RefundPreview preview) =>
        preview.WhyNot is null && (_amount is not null || !IsPartlyGiven(preview));

    private string ButtonOf(RefundPreview preview) =>
        IsSaid(preview) ? Text["RefundButton", Amount.Format(preview.Amount)] : Text["RefundTitle"];

    private Task ChangeAmountAsync(string? text)
    {
        _typed = text;
        _amount = AmountOf(text);
        return PreviewAsync();
    }

    private Task ChooseRestAsync() =>
        _preview is { } preview ? ChangeAmountAsync(Amount.Plain(preview.Left)) : Task.CompletedTask;

    /// <summary>Empty: all that is left. What cannot be read is no amount, and surely not all of it.</summary>
    private long? AmountOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Amount.TryRead(text, Payment.Currency, out var amount) ? Math.Max(amount, 0)
        : 0;

    private async Task PreviewAsync()
    {
        var mine = ++_look;
        _isLooking = true;
        var result = await previews.RunAsync(await current.GetAsync(), Payment.Number, _amount, CancellationToken.None);
        // A newer look is under way.
        if (mine != _look)
            return;
        _isLooking = false;
        result.Succeeded(out _preview, out _refusal);
    }

    private async Task RefundAsync()
    {
        if (_isLooking || _preview is not { WhyNot: null } said || !IsSaid(said))
            return;
        var accepted = default(RefundAccepted);
        await _submit.RunAsync(
            async key =>
            {
                var request = new RefundRequest(
                    Payment.Number,
                    said.Amount.Amount,
                    _reason ?? "",
                    key,
                    _freeSeat,
                    _takeBack,
                    _endSubscription
                );
                return await proof.RunAsync(async () =>
                    await refund.RunAsync(await current.GetAsync(), request, CancellationToken.None)
                );
            },
            done =>
            {
                accepted = done;
                return Task.CompletedTask;
            }
        );
        if (accepted is not null)
            await FinishAsync(accepted);
        else if (_submit.Refusal is { Reason: not RefusalReason.ReasonMissing })
            await LookAgainAsync();
    }

    private async Task FinishAsync(RefundAccepted accepted)
    {
        Begin();
        _done = accepted;
        await PreviewAsync();
        await OnRefunded.InvokeAsync();
    }

    /// <summary>
    /// Somebody was faster: what is left is said, and the refusal only where the preview does not say it.
    /// </summary>
    private async Task LookAgainAsync()
    {
        await PreviewAsync();
        if (_preview is not { WhyNot: null })
            _submit.Renew();
    }
}

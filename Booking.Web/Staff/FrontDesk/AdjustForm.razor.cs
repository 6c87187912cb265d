using System.Globalization;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>An admin changes what is left of a contract, with a reason (rule Adjustment).</summary>
public sealed partial class AdjustForm(
    AdjustContract adjust,
    CurrentActor current,
    ProofDialog proof,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : ActionComponent
{
    private readonly SubmitState _submit = new();
    private string? _change;
    private string? _reason;
    private Balance? _left;

    /// <summary>Another form after each success, without the errors and the unsaved words of the last.</summary>
    private int _round;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<RefusalTexts> Refused => refused;

    /// <summary>CT….</summary>
    [Parameter, EditorRequired]
    public required string Contract { get; set; }

    [Parameter]
    public EventCallback OnAdjusted { get; set; }

    private async Task SaveAsync()
    {
        _left = null;
        if (ChangeOf(_change) is not { } change)
            return;
        var adjusted = await _submit.RunAsync(
            async key =>
                await proof.RunAsync(async () =>
                    await adjust.RunAsync(
                        await current.GetAsync(),
                        Contract,
                        change,
                        _reason ?? "",
                        key,
                        CancellationToken.None
                    )
                ),
            left =>
            {
                _left = left;
                return Task.CompletedTask;
            }
        );
        if (!adjusted)
            return;
        (_change, _reason) = (null, null);
        _submit.Renew();
        _round++;
        await OnAdjusted.InvokeAsync();
    }

    private string? Check(string? typed) => ChangeOf(typed) is null ? Text["AdjustNotNumber"].Value : null;

    /// <summary>A whole number other than 0, as people type it: full width, and with either minus.</summary>
    internal static int? ChangeOf(string? typed) =>
        int.TryParse(
            TypedText.Plain(typed).Replace('−', '-'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var change
        )
        && change != 0
            ? change
            : null;
}

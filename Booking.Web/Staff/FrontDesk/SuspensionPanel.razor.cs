using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Shows a suspension with its reason, and lets staff suspend a member or lift it (rule Suspension). Repeating either
/// does nothing more.
/// </summary>
public sealed partial class SuspensionPanel(
    SuspendMember suspend,
    LiftSuspension lift,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text,
    IStringLocalizer<FormTexts> form,
    IStringLocalizer<RefusalTexts> refused
) : ActionComponent
{
    private readonly SubmitState _suspending = new();
    private readonly SubmitState _lifting = new();
    private string? _reason;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    private IStringLocalizer<FormTexts> Form => form;

    private IStringLocalizer<RefusalTexts> Refused => refused;

    [Parameter, EditorRequired]
    public required MemberCard Member { get; set; }

    /// <summary>The status has changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private async Task SuspendAsync()
    {
        var suspended = await _suspending.RunAsync(async _ =>
            await suspend.RunAsync(await current.GetAsync(), Member.Number, _reason ?? "", CancellationToken.None)
        );
        if (!suspended)
            return;
        _reason = null;
        await OnChanged.InvokeAsync();
    }

    private async Task LiftAsync()
    {
        var lifted = await _lifting.RunAsync(async _ =>
            await lift.RunAsync(await current.GetAsync(), Member.Number, CancellationToken.None)
        );
        if (lifted)
            await OnChanged.InvokeAsync();
    }
}

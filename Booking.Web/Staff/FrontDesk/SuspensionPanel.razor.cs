using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>Shows a suspension with its reason, and lets staff suspend a member or lift it (rule Suspension).</summary>
public sealed partial class SuspensionPanel(
    SuspendMember suspend,
    LiftSuspension lift,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text
) : ComponentBase
{
    private string _reason = "";
    private bool _busy;
    private Refusal? _refusal;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    [Parameter, EditorRequired]
    public required MemberCard Member { get; set; }

    /// <summary>The status has changed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task SuspendAsync() =>
        RunAsync(actor => suspend.RunAsync(actor, Member.Number, _reason, CancellationToken.None));

    private Task LiftAsync() => RunAsync(actor => lift.RunAsync(actor, Member.Number, CancellationToken.None));

    private async Task RunAsync(Func<Actor, Task<Result<StandingChanged, Refusal>>> command)
    {
        if (_busy)
            return;
        (_busy, _refusal) = (true, null);
        try
        {
            if ((await command(await current.GetAsync())).Succeeded(out _, out _refusal))
            {
                _reason = "";
                await OnChanged.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}

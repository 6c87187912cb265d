using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>How a member stands, and what staff may do about it.</summary>
public sealed partial class SuspensionPanel(
    SuspendMember suspend,
    LiftSuspension lift,
    CurrentActor current,
    IStringLocalizer<FrontDeskTexts> text
) : ComponentBase
{
    private string reason = "";
    private bool busy;
    private Refusal? refusal;

    private IStringLocalizer<FrontDeskTexts> Text => text;

    [Parameter, EditorRequired]
    public required MemberCard Member { get; set; }

    /// <summary>The member stands differently now.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task SuspendAsync() =>
        RunAsync(actor => suspend.RunAsync(actor, Member.Number, reason, CancellationToken.None));

    private Task LiftAsync() => RunAsync(actor => lift.RunAsync(actor, Member.Number, CancellationToken.None));

    private async Task RunAsync(Func<Actor, Task<Result<StandingChanged, Refusal>>> command)
    {
        if (busy)
            return;
        (busy, refusal) = (true, null);
        try
        {
            if ((await command(await current.GetAsync())).Succeeded(out _, out refusal))
            {
                reason = "";
                await OnChanged.InvokeAsync();
            }
        }
        finally
        {
            busy = false;
        }
    }
}

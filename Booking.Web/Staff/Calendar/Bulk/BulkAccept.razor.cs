using Booking.Domain.Scheduling.Series;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>Accepts a plan. Another plan is another intention: nothing of it has been agreed to.</summary>
public sealed partial class BulkAccept
{
    private string? _agreedTo;
    private bool _leaveOutBad;
    private bool _allowClashes;

    [Parameter, EditorRequired]
    public required BulkPlan Plan { get; set; }

    /// <summary>Of the command that writes the plan.</summary>
    [Parameter, EditorRequired]
    public required SubmitState State { get; set; }

    /// <summary>Its key is <see cref="State"/>'s, at the time of the click.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<BulkAcceptance> OnAccept { get; set; }

    /// <summary>Stands beside the button.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private int Added => Plan.Count(BulkState.New) + Plan.Count(BulkState.Clash);

    private bool IsFree =>
        (_leaveOutBad || Plan.Count(BulkState.Bad) == 0) && (_allowClashes || Plan.Count(BulkState.Clash) == 0);

    protected override void OnParametersSet()
    {
        if (_agreedTo != Plan.Fingerprint)
            (_agreedTo, _leaveOutBad, _allowClashes) = (Plan.Fingerprint, false, false);
    }

    private Task AcceptAsync() =>
        IsFree
            ? OnAccept.InvokeAsync(new(Plan.Fingerprint, State.Key, _allowClashes, _leaveOutBad))
            : Task.CompletedTask;
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reconciliation;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>Resolves one difference, and says what came of it where it stands.</summary>
public sealed partial class DiscrepancyItem(ResolveDiscrepancy resolve, CurrentActor current, ProofDialog proof)
{
    private const string Zone = Location.DefaultTimeZone;

    private readonly SubmitState _submit = new();
    private bool _isGivenUp;

    [Parameter, EditorRequired]
    public required DiscrepancyRow Row { get; set; }

    /// <summary>It was tried: what is known of the differences has changed.</summary>
    [Parameter]
    public EventCallback OnResolved { get; set; }

    private string? Link =>
        Row.ResolutionState == ResolutionState.TaskOpened ? "/admin/tasks"
        : Row.Kind == DiscrepancyKind.PriceDiffers ? $"/admin/catalog/plans/{Row.Subject}"
        : Numbering.Payment.TryParse(Row.Subject, out _) ? $"/admin/payments/{Row.Subject}"
        : Row.Kind is DiscrepancyKind.EventFails or DiscrepancyKind.EventNotStored
            ? $"/admin/inbox?q={Uri.EscapeDataString(Row.Subject)}"
        : null;

    private async Task ResolveAsync()
    {
        if (_submit.IsBusy)
            return;
        _isGivenUp = false;
        await _submit.RunAsync(
            async _ =>
                await proof.RunAsync(async () =>
                    await resolve.RunAsync(await current.GetAsync(), Row.Id, CancellationToken.None)
                ),
            done =>
            {
                _isGivenUp = done.State == ResolutionState.TaskOpened;
                return Task.CompletedTask;
            }
        );
        await OnResolved.InvokeAsync();
    }
}

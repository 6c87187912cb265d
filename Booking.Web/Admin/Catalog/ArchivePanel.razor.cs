using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Catalog;

/// <summary>What can be done with a catalog item as a whole.</summary>
public sealed partial class ArchivePanel(
    ArchiveCatalogItem archive,
    RestoreCatalogItem restore,
    DeleteCatalogItem delete,
    StaffDialogs dialogs,
    CurrentActor current,
    NavigationManager navigation
)
{
    private CatalogItemUsage? _usage;
    private Refusal? _refusal;
    private string? _done;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required CatalogItemKind Kind { get; set; }

    [Parameter, EditorRequired]
    public required CatalogItemPage Page { get; set; }

    private Task ArchiveAsync(CatalogItemUsage? accepted) =>
        ActAsync(async actor =>
        {
            var result = await archive.RunAsync(
                actor,
                Kind,
                Page.Number,
                Page.Version,
                accepted,
                CancellationToken.None
            );
            _usage = null;
            if (result.Succeeded(out var saved, out var refused))
                Switched(saved, active: false, "SetAsideDone");
            else if (refused.Usage is not null)
                _usage = refused.Usage;
            else
                _refusal = refused.Refusal;
        });

    private Task RestoreAsync() =>
        ActAsync(async actor =>
        {
            var result = await restore.RunAsync(actor, Kind, Page.Number, Page.Version, CancellationToken.None);
            if (result.Succeeded(out var saved, out _refusal))
                Switched(saved, active: true, "BringBackDone");
        });

    private async Task DeleteAsync()
    {
        if (await dialogs.ConfirmAsync(new(Page.Heading, Text["DeleteAsked"], Text["Delete"]) { IsDanger = true }))
            await ActAsync(async actor =>
            {
                var result = await delete.RunAsync(actor, Kind, Page.Number, Page.Version, CancellationToken.None);
                if (!result.Succeeded(out _, out _refusal))
                    return;
                // What was typed goes with it: there is nothing left to save it to.
                Page.Form?.Clean();
                navigation.NavigateTo(Page.Back);
            });
    }

    private async Task ActAsync(Func<Actor, Task> act)
    {
        if (_isBusy)
            return;
        (_isBusy, _refusal, _done) = (true, null, null);
        try
        {
            await act(await current.GetAsync());
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Switched(Saved saved, bool active, string text)
    {
        _done = text;
        Page.Switched(saved, active);
    }

    private IEnumerable<string> Sentences(CatalogItemUsage use)
    {
        if (use.FutureSlots > 0)
            yield return Text["UsedBySlots", use.FutureSlots, use.Bookings];
        if (use.Programs > 0)
            yield return Text["UsedByPrograms", use.Programs];
        if (use.Plans > 0)
            yield return Text["UsedByPlans", use.Plans];
        if (use.Contracts > 0)
            yield return Text["UsedByContracts", use.Contracts];
    }
}

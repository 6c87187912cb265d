using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>
/// Slots from a file: what each row would do, what is wrong with it, and nothing written until somebody accepts it. And
/// slots to a file.
/// </summary>
public sealed partial class ImportPage(
    ReadCatalog catalogs,
    PreviewImport preview,
    ImportSlots import,
    BadRowsShelf shelf,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<BulkTexts> text,
    IOptions<SiteOptions> site
) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<LocationChoice> locations = [];
    private byte[] file = [];
    private string? name;
    private ImportPreview? read;
    private FileFault? fault;
    private BulkDone? done;
    private Refusal? refusal;
    private string? onShelf;
    private DateOnly first;
    private bool busy;

    private IStringLocalizer<BulkTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC…: what the export offers first.</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>First day of the export, as 2026-11-23.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    private string? BadRows => onShelf is { } token ? $"/staff/calendar/import/bad.csv?token={token}" : null;

    protected override async Task OnInitializedAsync()
    {
        first = Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), Domain.Catalog.Location.DefaultTimeZone);
        locations = (await catalogs.RunAsync(gone.Token)).Locations;
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        if (busy)
            return;
        Forget();
        (done, name) = (null, chosen.File.Name.Length > 80 ? chosen.File.Name[..80] + "…" : chosen.File.Name);
        if (chosen.File.Size > PreviewImport.MaxBytes)
        {
            fault = new(FileFaultReason.TooBig);
            return;
        }

        busy = true;
        StateHasChanged();
        try
        {
            using var bytes = new MemoryStream();
            await using (var upload = chosen.File.OpenReadStream(PreviewImport.MaxBytes, gone.Token))
                await upload.CopyToAsync(bytes, gone.Token);
            file = bytes.ToArray();
            await PreviewAsync();
        }
        catch (IOException)
        {
            fault = new(FileFaultReason.NotRead); // the file was changed or taken away after it had been chosen
        }
        finally
        {
            busy = false;
        }
    }

    private async Task PreviewAsync()
    {
        var actor = await current.GetAsync();
        TakeFromShelf();
        if (!(await preview.RunAsync(actor, file, gone.Token)).Succeeded(out read, out refusal))
            return;
        if (read.Fault is { } unreadable)
        {
            Forget();
            fault = unreadable;
        }
        else if (read.Plan!.Count(BulkState.Bad) > 0 && !gone.IsCancellationRequested)
        {
            onShelf = shelf.Put(actor.AccountId, file, read.Plan);
        }
    }

    private async Task AddAsync(BulkAcceptance accepted)
    {
        if (busy || read?.Plan is null)
            return;
        busy = true;
        try
        {
            var result = await import.RunAsync(await current.GetAsync(), file, accepted, gone.Token);
            if (result.Succeeded(out done, out var why))
            {
                Forget();
                return;
            }

            if (why.Reason == RefusalReason.PlanChanged)
                await PreviewAsync();
            refusal = why;
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>A circuit keeps no file longer than somebody looks at it.</summary>
    private void Forget()
    {
        TakeFromShelf();
        (file, read, fault, refusal) = ([], null, null, null);
    }

    private void TakeFromShelf()
    {
        if (onShelf is { } token)
            shelf.Take(token);
        onShelf = null;
    }

    /// <summary>
    /// Reads that still run end here, and what they have read is not put on the shelf any more; the source stays,
    /// because one may just be about to ask it.
    /// </summary>
    public void Dispose()
    {
        gone.Cancel();
        TakeFromShelf();
    }
}

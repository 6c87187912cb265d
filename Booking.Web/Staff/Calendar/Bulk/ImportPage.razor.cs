using System.Globalization;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
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
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SubmitState _submit = new();
    private IReadOnlyList<LocationChoice> _locations = [];
    private byte[] _file = [];
    private string? _name;
    private ImportPreview? _read;
    private FileFault? _fault;
    private BulkDone? _done;
    private string? _doneKey;
    private Refusal? _refusal;
    private string? _onShelf;
    private long? _exported;
    private DateOnly? _first;
    private DateOnly? _last;
    private bool _isReading;

    private IStringLocalizer<BulkTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC…: what the export offers first.</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>First day of the export, as 2026-11-23.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    private bool IsBusy => _isReading || _submit.IsBusy;

    private string Limits =>
        text[
            "ImportHint",
            PreviewImport.MaxRows.ToString("N0", CultureInfo.InvariantCulture),
            PreviewImport.MaxBytes / (1024 * 1024)
        ];

    /// <summary>Null while no span is chosen.</summary>
    private string? ExportAddress =>
        _first is { } first && _last is { } last && first <= last
            ? $"/staff/calendar/slots.csv?from={Dates.Iso(first)}&to={Dates.Iso(last)}"
                + (_exported is { } place ? $"&location={Numbering.Location.Of(place)}" : "")
            : null;

    private string? BadRows => _onShelf is { } token ? $"/staff/calendar/import/bad.csv?token={token}" : null;

    protected override async Task OnInitializedAsync()
    {
        _first = Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), Domain.Catalog.Location.DefaultTimeZone);
        _last = _first.Value.AddDays(27);
        _locations = (await catalogs.RunAsync(_gone.Token)).Locations;
        _exported = _locations.FirstOrDefault(l => Numbering.Location.Of(l.Id) == Location)?.Id;
    }

    private string FormOf(BulkPlan plan) =>
        text[
            "ImportForm",
            plan.Rows.Count,
            text["Encoding." + _read!.Encoding].Value,
            text["Separator." + (int)_read.Separator].Value
        ];

    private string SumsOf(BulkPlan plan) =>
        text[
            "ImportSums",
            plan.Count(BulkState.New),
            plan.Count(BulkState.Exists),
            plan.Count(BulkState.Clash),
            plan.Count(BulkState.Bad)
        ];

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        if (IsBusy)
            return;
        Forget();
        _submit.Renew();
        (_done, _name) = (null, chosen.File.Name.Length > 80 ? chosen.File.Name[..80] + "…" : chosen.File.Name);
        if (chosen.File.Size > PreviewImport.MaxBytes)
        {
            _fault = new(FileFaultReason.TooBig);
            return;
        }

        _isReading = true;
        StateHasChanged();
        try
        {
            using var bytes = new MemoryStream();
            await using (var upload = chosen.File.OpenReadStream(PreviewImport.MaxBytes, _gone.Token))
                await upload.CopyToAsync(bytes, _gone.Token);
            _file = bytes.ToArray();
            await PreviewAsync();
        }
        catch (IOException)
        {
            _fault = new(FileFaultReason.NotRead); // the file was changed or taken away after it had been chosen
        }
        finally
        {
            _isReading = false;
        }
    }

    private async Task PreviewAsync()
    {
        var actor = await current.GetAsync();
        TakeFromShelf();
        if (!(await preview.RunAsync(actor, _file, _gone.Token)).Succeeded(out _read, out _refusal))
            return;
        if (_read.Fault is { } unreadable)
        {
            Forget();
            _fault = unreadable;
        }
        else if (_read.Plan!.Count(BulkState.Bad) > 0 && !_gone.IsCancellationRequested)
        {
            _onShelf = shelf.Put(actor.AccountId, _file, _read.Plan);
        }
    }

    /// <summary>Where the plan has become another one meanwhile, that is shown, and nothing is written.</summary>
    private async Task AddAsync(BulkAcceptance accepted)
    {
        if (IsBusy || _read?.Plan is null)
            return;
        var isAdded = await _submit.RunAsync(
            async _ => await import.RunAsync(await current.GetAsync(), _file, accepted, _gone.Token),
            done =>
            {
                Forget();
                (_done, _doneKey) = (done, accepted.Key);
                return Task.CompletedTask;
            }
        );
        if (!isAdded && _submit.Refusal?.Reason == RefusalReason.PlanChanged)
            await PreviewAsync();
    }

    /// <summary>A circuit keeps no file longer than somebody looks at it.</summary>
    private void Forget()
    {
        TakeFromShelf();
        (_file, _read, _fault, _refusal) = ([], null, null, null);
    }

    private void TakeFromShelf()
    {
        if (_onShelf is { } token)
            shelf.Take(token);
        _onShelf = null;
    }

    /// <summary>
    /// Reads that still run end here, and what they have read is not put on the shelf any more; the source stays,
    /// because one may just be about to ask it.
    /// </summary>
    public void Dispose()
    {
        _gone.Cancel();
        TakeFromShelf();
    }
}

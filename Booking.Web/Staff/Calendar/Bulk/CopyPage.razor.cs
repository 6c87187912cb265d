using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>A week, or a day, once more: where to, a preview of every slot, and one click.</summary>
public sealed partial class CopyPage(
    ReadCatalog catalogs,
    PreviewCopy preview,
    CopyDays copy,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<BulkTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private BulkRun _run = null!;
    private StaffForm? _form;
    private CatalogView? _catalog;
    private long _locationId;
    private long? _staffId;
    private bool _isWeek = true;
    private DateOnly? _from;
    private DateOnly? _to;
    private int? _weeks = 1;

    private IStringLocalizer<BulkTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC….</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>A day of what is copied, as 2026-11-23.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    /// <summary>"day": that day alone, otherwise its week.</summary>
    [SupplyParameterFromQuery]
    public string? Span { get; set; }

    /// <summary>The first day of each copy.</summary>
    private IReadOnlyList<DateOnly>? Targets =>
        _isWeek
            ? _from is { } first && _weeks is { } count and > 0 and <= CopyOrder.MaxCopies
                ? [.. Enumerable.Range(1, count).Select(n => MondayOf(first).AddDays(7 * n))]
                : null
            : _to is { } day
                ? [day]
                : null;

    private string? Until =>
        Targets is { Count: > 0 } targets ? text["CopyUntil", Dates.Full(targets[^1].AddDays(6))].Value : null;

    private string CalendarAddress =>
        $"/staff/calendar?view={(_isWeek ? "week" : "day")}&location={Numbering.Location.Of(_locationId)}"
        + $"&date={(Targets is { Count: > 0 } days ? Dates.Iso(days[0]) : "")}";

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => _gone.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _run = new(PreviewAsync, WriteAsync);
        var read = await catalogs.RunAsync(_gone.Token);
        var place =
            read.Locations.FirstOrDefault(l => Numbering.Location.TryParse(Location, out var id) && l.Id == id)
            ?? (read.Locations.Count > 0 ? read.Locations[0] : null);
        if (place is not null)
        {
            _locationId = place.Id;
            SetSpan(Span != "day", Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), place.TimeZone));
        }

        _catalog = read;
    }

    /// <summary>A day is usually wanted on the same day of the next week.</summary>
    private void SetSpan(bool isWeek, DateOnly? from) =>
        Set(() => (_isWeek, _from, _to) = (isWeek, from, isWeek ? _to : from?.AddDays(7)));

    private void Set(Action change)
    {
        change();
        _run.Forget();
    }

    private CopyOrder? Order() =>
        _from is { } first && Targets is { Count: > 0 } targets
            ? new CopyOrder(_locationId, _isWeek ? MondayOf(first) : first, _isWeek ? 7 : 1, targets)
            {
                StaffId = _staffId,
            }
            : null;

    private async Task<Result<BulkPlan, Refusal>> PreviewAsync() =>
        Order() is { } order ? await preview.RunAsync(await current.GetAsync(), order, _gone.Token) : Refusal.CopyUnfit;

    private async Task<Result<BulkDone, Refusal>> WriteAsync(BulkAcceptance accepted) =>
        Order() is { } order
            ? await copy.RunAsync(await current.GetAsync(), order, accepted, _gone.Token)
            : Refusal.CopyUnfit;

    private async Task AcceptAsync(BulkAcceptance accepted)
    {
        await _run.AcceptAsync(accepted);
        if (_run.Done is not null)
            _form?.Clean();
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Startup;
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
) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private CatalogView? catalog;
    private BulkPlan? plan;
    private BulkDone? done;
    private Refusal? refusal;
    private long locationId;
    private long? staffId;
    private bool isWeek = true;
    private DateOnly? from;
    private DateOnly? to;
    private int? weeks = 1;
    private bool busy;

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
        isWeek
            ? from is { } first && weeks is { } count and > 0 and <= CopyOrder.MaxCopies
                ? [.. Enumerable.Range(1, count).Select(n => MondayOf(first).AddDays(7 * n))]
                : null
            : to is { } day
                ? [day]
                : null;

    private string CalendarAddress =>
        $"/staff/calendar?view={(isWeek ? "week" : "day")}&location={Numbering.Location.Of(locationId)}&date={(Targets is { Count: > 0 } days ? Dates.Iso(days[0]) : "")}";

    protected override async Task OnInitializedAsync()
    {
        var read = await catalogs.RunAsync(gone.Token);
        var place =
            read.Locations.FirstOrDefault(l => Numbering.Location.TryParse(Location, out var id) && l.Id == id)
            ?? (read.Locations.Count > 0 ? read.Locations[0] : null);
        if (place is not null)
        {
            locationId = place.Id;
            isWeek = Span != "day";
            from = Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), place.TimeZone);
            FromChanged();
        }

        catalog = read;
    }

    private void SpanChanged(ChangeEventArgs chosen)
    {
        isWeek = chosen.Value as string == bool.TrueString;
        FromChanged();
    }

    private void FromChanged()
    {
        // A day is usually wanted on the same day of the next week.
        if (!isWeek)
            to = from?.AddDays(7);
        Changed();
    }

    private void Changed() => (plan, done, refusal) = (null, null, null);

    private CopyOrder? Order() =>
        from is { } first && Targets is { Count: > 0 } targets
            ? new CopyOrder(locationId, isWeek ? MondayOf(first) : first, isWeek ? 7 : 1, targets) { StaffId = staffId }
            : null;

    private async Task PreviewAsync()
    {
        if (busy)
            return;
        (plan, done, refusal) = (null, null, null);
        if (Order() is not { } order)
        {
            refusal = Refusal.CopyUnfit;
            return;
        }

        busy = true;
        try
        {
            (await preview.RunAsync(await current.GetAsync(), order, gone.Token)).Succeeded(out plan, out refusal);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task AddAsync(BulkAcceptance accepted)
    {
        if (busy || Order() is not { } order)
            return;
        busy = true;
        try
        {
            var result = await copy.RunAsync(await current.GetAsync(), order, accepted, gone.Token);
            if (result.Succeeded(out done, out refusal))
                plan = null;
            else if (refusal.Reason == RefusalReason.PlanChanged)
                (await preview.RunAsync(await current.GetAsync(), order, gone.Token)).Succeeded(out plan, out _);
        }
        finally
        {
            busy = false;
        }
    }

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => gone.Cancel();
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>
/// A recurring slot: its rule, a preview of every day, and one click that adds them all. Opened from a slot of a series
/// it edits that series.
/// </summary>
public sealed partial class RepeatPage(
    ReadCatalog catalogs,
    ReadSlotDefaults readDefaults,
    ReadSlotSheet sheets,
    PreviewSeries preview,
    RepeatSlots repeat,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<BulkTexts> text,
    IOptions<SiteOptions> site
) : ComponentBase, IDisposable
{
    private static readonly WeekDays[] Week =
    [
        WeekDays.Monday,
        WeekDays.Tuesday,
        WeekDays.Wednesday,
        WeekDays.Thursday,
        WeekDays.Friday,
        WeekDays.Saturday,
        WeekDays.Sunday,
    ];

    /// <summary>A new rule is meant for a quarter of a year unless somebody says otherwise.</summary>
    private const int UsualWeeks = 12;

    private readonly CancellationTokenSource gone = new();
    private readonly SeriesInput input = new();
    private IReadOnlyDictionary<long, SlotDefaults> defaults = new Dictionary<long, SlotDefaults>();
    private CatalogView? catalog;
    private SlotSheet? series;
    private BulkPlan? plan;
    private BulkDone? done;
    private RuleFault? fault;
    private Refusal? refusal;
    private bool busy;

    private IStringLocalizer<BulkTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    /// <summary>LC…: where the rule is for.</summary>
    [SupplyParameterFromQuery]
    public string? Location { get; set; }

    /// <summary>The first day, as 2026-11-23.</summary>
    [SupplyParameterFromQuery]
    public string? Date { get; set; }

    /// <summary>SS…: the slot that is repeated, or whose series is edited.</summary>
    [SupplyParameterFromQuery]
    public string? Slot { get; set; }

    private string CalendarAddress =>
        $"/staff/calendar?view=week&location={Numbering.Location.Of(input.LocationId)}&date={(input.FirstDay is { } day ? Dates.Iso(day) : "")}";

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        var from = Numbering.Slot.TryParse(Slot, out var slot) ? await sheets.RunAsync(actor, slot, gone.Token) : null;
        if (from is { SeriesId: not null })
        {
            series = from;
            return;
        }

        defaults = await readDefaults.RunAsync(actor, gone.Token);
        var read = await catalogs.RunAsync(gone.Token);
        if (read.Locations.Count > 0 && defaults.Count > 0)
            Fill(read, from);
        catalog = read;
    }

    private void Fill(CatalogView read, SlotSheet? from)
    {
        var place =
            read.Locations.FirstOrDefault(l =>
                from is not null
                    ? l.Id == from.Draft.LocationId
                    : Numbering.Location.TryParse(Location, out var id) && l.Id == id
            ) ?? read.Locations[0];
        input.LocationId = place.Id;
        input.FirstDay = Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), place.TimeZone);
        input.Take(defaults[read.Programs.First(p => defaults.ContainsKey(p.Id)).Id]);
        if (from is not null)
            Take(from, place.TimeZone);
        input.LastDay = input.FirstDay.Value.AddDays(7 * UsualWeeks);
        input.Days = WeeklyRule.DayOf(input.FirstDay.Value.DayOfWeek);
    }

    /// <summary>Like this one, week after week.</summary>
    private void Take(SlotSheet from, string timeZone)
    {
        var draft = from.Draft;
        var local = LocationTime.Local(draft.StartsAt, timeZone).DateTime;
        (input.FirstDay, input.StartsAt) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (defaults.TryGetValue(draft.ProgramId, out var usual))
            input.Take(usual);
        (input.Minutes, input.StaffId, input.RoomId) = (
            (int)(draft.EndsAt - draft.StartsAt).TotalMinutes,
            draft.StaffId,
            draft.RoomId
        );
        (input.Capacity, input.TrialCapacity, input.Price, input.TrialPrice) = (
            draft.Capacity,
            draft.TrialCapacity,
            draft.Price,
            draft.TrialPrice
        );
    }

    private void Toggle(WeekDays day, bool isOn)
    {
        input.Days = isOn ? input.Days | day : input.Days & ~day;
        Changed();
    }

    private void LocationChanged()
    {
        input.RoomId = null;
        Changed();
    }

    private void ProgramChanged()
    {
        if (defaults.TryGetValue(input.ProgramId, out var usual))
            input.Take(usual);
        Changed();
    }

    /// <summary>What was previewed is no longer what stands in the form.</summary>
    private void Changed() => (plan, done, fault, refusal) = (null, null, null, null);

    private async Task PreviewAsync()
    {
        if (busy)
            return;
        var draft = input.Draft();
        (done, refusal, fault) = (null, null, draft is null ? RuleFault.NoDates : draft.Rule.WhyNot());
        if (draft is null || fault is not null)
        {
            plan = null;
            return;
        }

        busy = true;
        try
        {
            (await preview.RunAsync(await current.GetAsync(), draft, gone.Token)).Succeeded(out plan, out refusal);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task LeaveOutAsync(DateOnly date)
    {
        if (!input.Exceptions.Remove(date))
            input.Exceptions.Add(date);
        await PreviewAsync();
    }

    private async Task AddAsync(BulkAcceptance accepted)
    {
        if (busy || input.Draft() is not { } draft)
            return;
        busy = true;
        try
        {
            var result = await repeat.RunAsync(await current.GetAsync(), draft, accepted, gone.Token);
            if (result.Succeeded(out done, out refusal))
                plan = null;
            else if (refusal.Reason == RefusalReason.PlanChanged)
                (await preview.RunAsync(await current.GetAsync(), draft, gone.Token)).Succeeded(out plan, out _);
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => gone.Cancel();
}

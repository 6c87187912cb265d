using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
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
    ReadSlotDetails details,
    PreviewSeries preview,
    RepeatSlots repeat,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<BulkTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent, IDisposable
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

    private readonly CancellationTokenSource _gone = new();
    private readonly SeriesInput _input = new();
    private BulkRun _run = null!;
    private StaffForm? _form;
    private IReadOnlyDictionary<long, SlotDefaults> _defaults = new Dictionary<long, SlotDefaults>();
    private CatalogView? _catalog;
    private SlotDetails? _series;
    private RuleFault? _fault;

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

    private string Title => text[_series is null ? "RepeatTitle" : "SeriesTitle"];

    private string Lead =>
        _series is null
            ? text["RepeatLead"]
            : text["SeriesLead", Dates.Moment(_series.Draft.StartsAt, _series.TimeZone)];

    /// <summary>Of the program's prices.</summary>
    private string Currency => _defaults.TryGetValue(_input.ProgramId, out var usual) ? usual.Currency : "jpy";

    private IEnumerable<(long Id, string Name)> Rooms =>
        _catalog!
            .Rooms.Where(room => room.LocationId == _input.LocationId)
            .Select(room => (room.Id, room.Name.In(Languages.Current)));

    private string CalendarAddress =>
        $"/staff/calendar?view=week&location={Numbering.Location.Of(_input.LocationId)}"
        + $"&date={(_input.FirstDay is { } day ? Dates.Iso(day) : "")}";

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => _gone.Cancel();

    protected override async Task OnInitializedAsync()
    {
        _run = new(PlanAsync, WriteAsync);
        var actor = await current.GetAsync();
        var from = Numbering.Slot.TryParse(Slot, out var slot)
            ? await details.RunAsync(actor, slot, _gone.Token)
            : null;
        if (from is { SeriesId: not null })
        {
            _series = from;
            return;
        }

        _defaults = await readDefaults.RunAsync(actor, _gone.Token);
        var read = await catalogs.RunAsync(_gone.Token);
        if (read.Locations.Count > 0 && _defaults.Count > 0)
            Fill(read, from);
        _catalog = read;
    }

    private void Fill(CatalogView read, SlotDetails? from)
    {
        var place =
            read.Locations.FirstOrDefault(l =>
                from is not null
                    ? l.Id == from.Draft.LocationId
                    : Numbering.Location.TryParse(Location, out var id) && l.Id == id
            ) ?? read.Locations[0];
        _input.LocationId = place.Id;
        _input.FirstDay = Dates.ParseIso(Date) ?? Dates.LocalDate(clock.GetUtcNow(), place.TimeZone);
        _input.Take(_defaults[read.Programs.First(p => _defaults.ContainsKey(p.Id)).Id]);
        if (from is not null)
            Take(from, place.TimeZone);
        _input.LastDay = _input.FirstDay.Value.AddDays(7 * UsualWeeks);
        _input.Days = WeeklyRule.DayOf(_input.FirstDay.Value.DayOfWeek);
    }

    /// <summary>Like this one, week after week.</summary>
    private void Take(SlotDetails from, string timeZone)
    {
        var draft = from.Draft;
        var local = LocationTime.Local(draft.StartsAt, timeZone).DateTime;
        (_input.FirstDay, _input.StartsAt) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        if (_defaults.TryGetValue(draft.ProgramId, out var usual))
            _input.Take(usual);
        (_input.Minutes, _input.StaffId, _input.RoomId) = (
            (int)(draft.EndsAt - draft.StartsAt).TotalMinutes,
            draft.StaffId,
            draft.RoomId
        );
        (_input.Capacity, _input.TrialCapacity, _input.Price, _input.TrialPrice) = (
            draft.Capacity,
            draft.TrialCapacity,
            draft.Price,
            draft.TrialPrice
        );
    }

    private void Toggle(WeekDays day, bool isOn) =>
        Set(() => _input.Days = isOn ? _input.Days | day : _input.Days & ~day);

    private void ChangeLocation(long? place) =>
        Set(() => (_input.LocationId, _input.RoomId) = (place ?? _input.LocationId, null));

    private void ChangeProgram(long? program) =>
        Set(() =>
        {
            _input.ProgramId = program ?? _input.ProgramId;
            if (_defaults.TryGetValue(_input.ProgramId, out var usual))
                _input.Take(usual);
        });

    private void Set(Action change)
    {
        change();
        _fault = null;
        _run.Forget();
    }

    private async Task PreviewAsync()
    {
        var draft = _input.Draft();
        _fault = draft is null ? RuleFault.NoDates : draft.Rule.WhyNot();
        if (_fault is null)
            await _run.PreviewAsync();
        else
            _run.Forget();
    }

    private async Task LeaveOutAsync(DateOnly date)
    {
        if (!_input.Exceptions.Remove(date))
            _input.Exceptions.Add(date);
        _form?.Touch();
        await PreviewAsync();
    }

    private async Task<Result<BulkPlan, Refusal>> PlanAsync() =>
        _input.Draft() is { } draft
            ? await preview.RunAsync(await current.GetAsync(), draft, _gone.Token)
            : Refusal.PlanChanged;

    private async Task<Result<BulkDone, Refusal>> WriteAsync(BulkAcceptance accepted) =>
        _input.Draft() is { } draft
            ? await repeat.RunAsync(await current.GetAsync(), draft, accepted, _gone.Token)
            : Refusal.PlanChanged;

    private async Task AcceptAsync(BulkAcceptance accepted)
    {
        await _run.AcceptAsync(accepted);
        if (_run.Done is not null)
            _form?.Clean();
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>The edit of a series, opened from one of its slots.</summary>
public sealed partial class SeriesEditor(
    EditSeries edit,
    ReadSeries series,
    ReadCatalog catalogs,
    CurrentActor current,
    IStringLocalizer<RefusalTexts> reasons
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SubmitState _preview = new();
    private readonly SubmitState _submit = new();
    private StaffForm? _form;
    private CatalogView? _catalog;
    private SeriesEditPlan? _plan;
    private SeriesEdited? _done;
    private IReadOnlyList<SeriesSlot>? _cancelling;
    private SeriesChange? _change;
    private SeriesScope _scope = SeriesScope.ThisAndFollowing;
    private TimeOnly? _startsAt;
    private int? _minutes;
    private long? _staffId;
    private long? _roomId;
    private int? _capacity;
    private int? _trialCapacity;
    private long? _price;
    private long? _trialPrice;
    private bool _includeMoved;
    private bool _allowClashes;
    private bool _notify = true;
    private bool _isAsking;
    private bool _isUnchanged;

    private IStringLocalizer<RefusalTexts> Reasons => reasons;

    /// <summary>The slot it was opened from; what is not changed stays in each slot as it is there.</summary>
    [Parameter, EditorRequired]
    public required SlotDetails Slot { get; set; }

    private bool IsBusy => _isAsking || _preview.IsBusy || _submit.IsBusy;

    private int Changed => _plan?.Rows.Count(row => row.Before != row.After) ?? 0;

    private bool HasClashes =>
        _plan is not null && (_plan.Clashes.Any() || _plan.People.Any(person => person.Overlap is not null));

    private bool IsFree =>
        _plan is not null && _plan.Rows.All(row => row.Bar is null) && Changed > 0 && (_allowClashes || !HasClashes);

    private SeriesEdit Wanted => new(Slot.Id, _scope, _change!, _includeMoved);

    private IEnumerable<(long Id, string Name)> Rooms =>
        _catalog!
            .Rooms.Where(room => room.LocationId == Slot.Draft.LocationId)
            .Select(room => (room.Id, room.Name.In(Languages.Current)));

    private string DayAddress =>
        $"/staff/calendar?view=day&location={Numbering.Location.Of(Slot.Draft.LocationId)}"
        + $"&date={Dates.Iso(Dates.LocalDate(Slot.Draft.StartsAt, Slot.TimeZone))}";

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => _gone.Cancel();

    protected override async Task OnInitializedAsync()
    {
        var draft = Slot.Draft;
        (_startsAt, _minutes) = (BeginOf(draft), MinutesOf(draft));
        (_staffId, _roomId) = (draft.StaffId, draft.RoomId);
        (_capacity, _trialCapacity) = (draft.Capacity, draft.TrialCapacity);
        (_price, _trialPrice) = (draft.Price, draft.TrialPrice);
        _catalog = await catalogs.RunAsync(_gone.Token);
    }

    private TimeOnly BeginOf(SlotDraft draft) =>
        TimeOnly.FromDateTime(LocationTime.Local(draft.StartsAt, Slot.TimeZone).DateTime);

    private static int MinutesOf(SlotDraft draft) => (int)(draft.EndsAt - draft.StartsAt).TotalMinutes;

    /// <summary>What differs from the slot it was opened from is what shall be different in all.</summary>
    private void Set(Action change)
    {
        change();
        Forget();
        var draft = Slot.Draft;
        var wanted = new SeriesChange
        {
            StartsAt = _startsAt == BeginOf(draft) ? null : _startsAt,
            Minutes = _minutes == MinutesOf(draft) ? null : _minutes,
            Staff = _staffId == draft.StaffId ? null : new(_staffId),
            Room = _roomId == draft.RoomId ? null : new(_roomId),
            Capacity = _capacity == draft.Capacity ? null : _capacity,
            TrialCapacity = _trialCapacity == draft.TrialCapacity ? null : _trialCapacity,
            Price = _price == draft.Price ? null : _price,
            TrialPrice = _trialPrice == draft.TrialPrice ? null : _trialPrice,
        };
        _change = wanted == new SeriesChange() ? null : wanted;
    }

    private void Forget()
    {
        (_plan, _done, _cancelling) = (null, null, null);
        (_allowClashes, _isUnchanged) = (false, false);
        _preview.Renew();
        _submit.Renew();
    }

    private async Task PreviewAsync()
    {
        if (IsBusy)
            return;
        Forget();
        _isUnchanged = _change is null;
        if (_isUnchanged)
            return;
        var isPlanned = await _preview.RunAsync(
            async _ => await edit.PreviewAsync(await current.GetAsync(), Wanted, _gone.Token),
            Show
        );
        if (isPlanned)
            _preview.Renew(); // a plan is nothing saved
    }

    /// <summary>Where the plan has become another one meanwhile, that is shown, and nothing is written.</summary>
    private async Task SaveAsync()
    {
        if (!IsFree || IsBusy)
            return;
        var plan = _plan!;
        bool? notify = plan.People.Any() ? _notify : null;
        var isSaved = await _submit.RunAsync(
            async key =>
                await edit.RunAsync(
                    await current.GetAsync(),
                    Wanted,
                    new(plan.Fingerprint, key, _allowClashes, notify),
                    _gone.Token
                ),
            done =>
            {
                (_plan, _done) = (null, done);
                return Task.CompletedTask;
            }
        );
        if (isSaved)
            _form?.Clean();
        else if (
            _submit.Refusal?.Reason == RefusalReason.PlanChanged
            && _change is not null
            && (await edit.PreviewAsync(await current.GetAsync(), Wanted, _gone.Token)).Succeeded(out var other, out _)
        )
            _plan = other;
    }

    private Task Show(SeriesEditPlan plan)
    {
        _plan = plan;
        return Task.CompletedTask;
    }

    private async Task AskToCancelAsync()
    {
        if (IsBusy)
            return;
        _isAsking = true;
        try
        {
            Forget();
            _cancelling = await series.RunAsync(await current.GetAsync(), Slot.Id, _scope, _gone.Token);
        }
        finally
        {
            _isAsking = false;
        }
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Series;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar.Bulk;

/// <summary>The edit of a series, opened from one of its slots.</summary>
public sealed partial class SeriesEditor(IStringLocalizer<RefusalTexts> reasons) : ComponentBase
{
    private readonly CancellationTokenSource gone = new();
    private CatalogView? catalog;
    private SeriesEditPlan? plan;
    private SeriesEdited? done;
    private Refusal? refusal;
    private IReadOnlyList<SeriesSlot>? cancelling;
    private SeriesChange? change;
    private SeriesScope scope = SeriesScope.ThisAndFollowing;
    private TimeOnly? startsAt;
    private int? minutes;
    private long? staffId;
    private long? roomId;
    private int? capacity;
    private int? trialCapacity;
    private long? price;
    private long? trialPrice;
    private bool includeMoved;
    private bool allowClashes;
    private bool notify = true;
    private bool busy;
    private string key = NewKey();

    private IStringLocalizer<RefusalTexts> Reasons => reasons;

    /// <summary>The slot it was opened from; what is not changed stays in each slot as it is there.</summary>
    [Parameter, EditorRequired]
    public required SlotSheet Slot { get; set; }

    private bool IsFree =>
        plan is not null
        && plan.Rows.All(r => r.Bar is null)
        && plan.Rows.Any(r => r.Before != r.After)
        && (allowClashes || (!plan.Clashes.Any() && plan.People.All(p => p.Overlap is null)));

    private SeriesEdit Wanted => new(Slot.Id, scope, change!, includeMoved);

    protected override async Task OnInitializedAsync()
    {
        var draft = Slot.Draft;
        startsAt = TimeOnly.FromDateTime(LocationTime.Local(draft.StartsAt, Slot.TimeZone).DateTime);
        (minutes, staffId, roomId) = ((int)(draft.EndsAt - draft.StartsAt).TotalMinutes, draft.StaffId, draft.RoomId);
        (capacity, trialCapacity, price, trialPrice) = (
            draft.Capacity,
            draft.TrialCapacity,
            draft.Price,
            draft.TrialPrice
        );
        catalog = await Catalogs.RunAsync(gone.Token);
    }

    private void Choose(SeriesScope wanted)
    {
        scope = wanted;
        Changed();
    }

    /// <summary>What differs from the slot it was opened from is what shall be different in all.</summary>
    private void Changed()
    {
        (plan, done, refusal, cancelling, allowClashes) = (null, null, null, null, false);
        var draft = Slot.Draft;
        var begin = TimeOnly.FromDateTime(LocationTime.Local(draft.StartsAt, Slot.TimeZone).DateTime);
        var wanted = new SeriesChange
        {
            StartsAt = startsAt == begin ? null : startsAt,
            Minutes = minutes == (int)(draft.EndsAt - draft.StartsAt).TotalMinutes ? null : minutes,
            Staff = staffId == draft.StaffId ? null : new(staffId),
            Room = roomId == draft.RoomId ? null : new(roomId),
            Capacity = capacity == draft.Capacity ? null : capacity,
            TrialCapacity = trialCapacity == draft.TrialCapacity ? null : trialCapacity,
            Price = price == draft.Price ? null : price,
            TrialPrice = trialPrice == draft.TrialPrice ? null : trialPrice,
        };
        change = wanted == new SeriesChange() ? null : wanted;
    }

    private Task PreviewAsync() =>
        change is null
            ? Task.CompletedTask
            : WhileBusyAsync(async () =>
            {
                (done, key) = (null, NewKey());
                (await Edit.PreviewAsync(await Current.GetAsync(), Wanted, gone.Token)).Succeeded(
                    out plan,
                    out refusal
                );
            });

    private Task SaveAsync() =>
        !IsFree
            ? Task.CompletedTask
            : WhileBusyAsync(async () =>
            {
                var actor = await Current.GetAsync();
                var accepted = new SeriesAcceptance(
                    plan!.Fingerprint,
                    key,
                    allowClashes,
                    plan.People.Any() ? notify : null
                );
                if ((await Edit.RunAsync(actor, Wanted, accepted, gone.Token)).Succeeded(out done, out refusal))
                {
                    plan = null;
                    return;
                }

                if (refusal.Reason == RefusalReason.PlanChanged)
                    (await Edit.PreviewAsync(actor, Wanted, gone.Token)).Succeeded(out plan, out _);
            });

    private Task AskToCancelAsync() =>
        WhileBusyAsync(async () =>
        {
            (plan, done, refusal) = (null, null, null);
            cancelling = await Series.RunAsync(await Current.GetAsync(), Slot.Id, scope, gone.Token);
        });

    private void Finish() => cancelling = null;

    private async Task WhileBusyAsync(Func<Task> work)
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await work();
        }
        finally
        {
            busy = false;
        }
    }

    private static string NewKey() => Guid.CreateVersion7().ToString("n");

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => gone.Cancel();
}

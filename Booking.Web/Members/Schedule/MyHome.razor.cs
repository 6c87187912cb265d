using Booking.Domain.Contracts;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Schedule;

/// <summary>
/// What a member comes for: the hold that runs out, the next booking with the code for the door, the usual class, and
/// what is left of their plans.
/// </summary>
public sealed partial class MyHome(
    MyReservations reservations,
    MyWaits waits,
    MyContracts contracts,
    ReadUsualClass usualClass,
    MemberPass passes,
    CurrentActor current,
    IStringLocalizer<SlotTexts> text
) : LiveComponent
{
    /// <summary>More plans than these are on their own page.</summary>
    private const int MostPlans = 3;

    private IReadOnlyList<ReservationView> _holds = [];
    private IReadOnlyList<WaitView> _waits = [];
    private IReadOnlyList<ContractView> _contracts = [];
    private IReadOnlyDictionary<long, long> _seen = new Dictionary<long, long>();
    private ReservationView? _next;
    private SlotView? _usual;
    private string? _pass;
    private bool _isRead;

    private IStringLocalizer<SlotTexts> Text => text;

    private IEnumerable<long> Shown =>
        _holds
            .Select(h => h.SlotId)
            .Concat(_waits.Select(w => w.Slot.Id))
            .Concat(_usual is null ? Array.Empty<long>() : [_usual.Id]);

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        var (holds, usual) = (await reservations.HoldsAsync(actor, Gone), await usualClass.RunAsync(actor, Gone));
        var waiting = await waits.RunAsync(actor, Gone);
        await WatchAsync([
            .. holds.Select(HoldWindow.Of).Distinct(),
            .. waiting.Select(w => Of(w.Slot)).Distinct(),
            .. usual is null ? Array.Empty<SlotWindow>() : [Of(usual)],
        ]);
        _seen = SlotRevisions.Of(Live);
        if (waiting.Count > 0)
            waiting = await waits.RunAsync(actor, Gone); // what changed before the watch began
        var coming = await reservations.PageAsync(actor, upcoming: true, page: 1, size: 1 + holds.Count, Gone);
        var now = Clock.GetUtcNow();
        var owned = await contracts.AllAsync(actor, forMember: null, Gone);
        (_holds, _usual, _next) = (holds, usual, coming.Items.FirstOrDefault(r => !r.IsHold));
        _waits = waiting;
        _contracts = [.. owned.Where(c => c.IsUsableAt(now)).Take(MostPlans)];
        _pass = _next is null ? null : await passes.ReadAsync(actor, Gone);
        _isRead = true;
    }

    protected override async Task OnSlotsChangedAsync()
    {
        if (!_seen.HaveChanged(Shown, Live))
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private bool IsRunning(ReservationView hold) =>
        hold.Status == ReservationStatus.Held && hold.HoldExpiresAt > Clock.GetUtcNow();

    /// <summary>The usual slot alone.</summary>
    private static SlotWindow Of(SlotView slot) => new(slot.LocationId, slot.StartsAt, slot.StartsAt.AddSeconds(1));

    private string Day(DateTimeOffset startsAt, string timeZone) =>
        (Dates.LocalDate(startsAt, timeZone).DayNumber - Dates.LocalDate(Clock.GetUtcNow(), timeZone).DayNumber) switch
        {
            0 => $"{text["DayToday"]} {Dates.Time(startsAt, timeZone)}",
            1 => $"{text["DayTomorrow"]} {Dates.Time(startsAt, timeZone)}",
            _ => Dates.Moment(startsAt, timeZone),
        };
}

using System.Globalization;
using Booking.Domain.Members;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Holds;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Members.Reservations;

/// <summary>The member's bookings: what is to come with the holds on top, and what has been.</summary>
public sealed partial class MyBookings(
    MyReservations reservations,
    MyWaits waits,
    CurrentActor current,
    IStringLocalizer<ReservationTexts> text,
    IStringLocalizer<HoldTexts> holdText,
    IOptions<SiteOptions> site
) : LiveComponent
{
    private const int PageSize = 20;

    private Page<ReservationView>? _list;
    private IReadOnlyList<ReservationView> _holds = [];
    private IReadOnlyList<WaitView> _waits = [];
    private IReadOnlyDictionary<long, long> _seen = new Dictionary<long, long>();
    private bool _past;
    private int _reads;

    private IStringLocalizer<ReservationTexts> Text => text;

    private IStringLocalizer<HoldTexts> HoldText => holdText;

    private IOptions<SiteOptions> Site => site;

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    private int LastPage => _list is null ? 1 : LastOf(_list.Total);

    private IEnumerable<long> Shown =>
        _holds.Concat(_list?.Items ?? []).Select(r => r.SlotId).Concat(_waits.Select(w => w.Slot.Id));

    protected override async Task OnParametersSetAsync()
    {
        _past = string.Equals(Tab, "past", StringComparison.OrdinalIgnoreCase);
        (_list, _holds, _waits) = (null, [], []);
        await ReadAsync();
    }

    /// <summary>A window holds a whole week; only the slots shown are worth a read.</summary>
    protected override async Task OnSlotsChangedAsync()
    {
        if (!_seen.HaveChanged(Shown, Live))
            return;
        await ReadAsync();
        StateHasChanged();
    }

    /// <summary>
    /// The newest read counts: one that was overtaken, because the member has turned to the other tab meanwhile, shows
    /// nothing.
    /// </summary>
    private async Task ReadAsync()
    {
        var turn = ++_reads;
        var ofPast = _past;
        var actor = await current.GetAsync();
        var held = ofPast ? [] : await reservations.HoldsAsync(actor, Gone);
        if (turn != _reads)
            return;
        var waiting = ofPast ? [] : await waits.RunAsync(actor, Gone);
        await WatchAsync([.. held.Select(HoldWindow.Of).Concat(waiting.Select(w => WindowOf(w.Slot))).Distinct()]);
        var known = SlotRevisions.Of(Live);
        if (held.Count > 0)
            held = await reservations.HoldsAsync(actor, Gone); // what changed before the watch began
        if (waiting.Count > 0)
            waiting = await waits.RunAsync(actor, Gone);
        var page = await PageAsync(actor, upcoming: !ofPast);
        if (turn == _reads)
            (_holds, _waits, _list, _seen) = (held, waiting, page, known);
    }

    private static SlotWindow WindowOf(SlotView slot) =>
        new(slot.LocationId, slot.StartsAt, slot.StartsAt.AddSeconds(1));

    /// <summary>The page of the address, or the last one where it lies beyond the end.</summary>
    private async Task<Page<ReservationView>> PageAsync(Actor actor, bool upcoming)
    {
        var number = QueryValue.Page(PageNumber);
        var page = await reservations.PageAsync(actor, upcoming, number, PageSize, Gone);
        return number > LastOf(page.Total)
            ? await reservations.PageAsync(actor, upcoming, LastOf(page.Total), PageSize, Gone)
            : page;
    }

    private static int LastOf(int total) => Math.Max(1, (total + PageSize - 1) / PageSize);

    private string? Address(int number) =>
        number < 1 || number > LastPage
            ? null
            : $"/reservations?{(_past ? "tab=past&" : "")}page={number.ToString(CultureInfo.InvariantCulture)}";
}

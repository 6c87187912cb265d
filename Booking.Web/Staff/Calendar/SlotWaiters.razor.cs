using Booking.Domain.Common;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>The queue, read anew whenever the slot has changed, and what staff may do with it.</summary>
public sealed partial class SlotWaiters(
    ReadWaitlist waitlist,
    LeaveWaitlist leave,
    LetInFirst letIn,
    StaffDialogs dialogs,
    CurrentActor current,
    TimeProvider clock,
    IStringLocalizer<SlotCalendarTexts> text
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<QueuedMember> _queue = [];
    private Refusal? _refusal;
    private long _read = -1;
    private bool _busy;

    private IStringLocalizer<SlotCalendarTexts> Text => text;

    /// <summary>As the feed shows it.</summary>
    [Parameter, EditorRequired]
    public required SlotView Slot { get; set; }

    /// <summary>A class of trials alone has no list.</summary>
    private bool IsFull =>
        Slot.Status == SlotStatus.Open
        && Slot.Seats.Left <= 0
        && (Slot.Seats.Capacity > 0 || Slot.Waiting > 0)
        && Slot.StartsAt > clock.GetUtcNow();

    public void Dispose() => _gone.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (Slot.Revision == _read)
            return;
        _read = Slot.Revision;
        await ReadAsync();
    }

    private async Task ReadAsync() => _queue = await waitlist.RunAsync(await current.GetAsync(), Slot.Id, _gone.Token);

    private string PlaceOf(QueuedMember member) =>
        member.OfferedUntil is { } until && member.Place == 0
            ? text["OfferedUntil", Until(until)]
            : text["QueuePlace", member.Place];

    /// <summary>With its day unless that is today: over the night a seat is kept until the morning.</summary>
    private string Until(DateTimeOffset end) =>
        Dates.LocalDate(end, Slot.TimeZone) == Dates.LocalDate(clock.GetUtcNow(), Slot.TimeZone)
            ? Dates.Time(end, Slot.TimeZone)
            : Dates.Moment(end, Slot.TimeZone);

    private string WordsOf(QueuedMember member)
    {
        var pays = member.ContractNumber ?? text[Slot.Price == 0 ? "QueueFree" : "QueueCard"].Value;
        var since = text["QueueSince", Dates.Moment(member.Since, Slot.TimeZone)].Value;
        return string.Join(" · ", member.IsAutomatic ? [pays, text["QueueAutomatic"], since] : [pays, since]);
    }

    private async Task TakeOffAsync(QueuedMember member)
    {
        var means = text[member.Place == 0 ? "TakeOffOffered" : "TakeOffMeans", member.Name];
        if (await dialogs.ConfirmAsync(new(text["TakeOffTitle"], means, text["TakeOff"]) { IsLoss = true }))
            await RunAsync(async () =>
                (await leave.RunAsync(await current.GetAsync(), Slot.Id, member.Number, CancellationToken.None)).Refusal
            );
    }

    private async Task LetInAsync(QueuedMember member)
    {
        if (await dialogs.ConfirmAsync(new(text["LetInTitle"], text["LetInMeans", member.Name], text["LetIn"])))
            await RunAsync(async () =>
                (await letIn.RunAsync(await current.GetAsync(), Slot.Id, member.Number, CancellationToken.None)).Refusal
            );
    }

    private async Task RunAsync(Func<Task<Refusal?>> command)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _refusal = await command();
            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}

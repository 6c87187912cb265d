using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// One person edits in one open calendar: finished gestures, the slot in the panel, the last own change and its
/// undoing. It knows neither components nor the browser; what it shows goes through an <see cref="ICalendarView"/>.
/// </summary>
public sealed class CalendarSession(
    SlotCommands commands,
    ReadSlotDefaults readDefaults,
    CurrentActor current,
    StaffMessages messages,
    StaffDialogs dialogs,
    SlotObjectionWords objections,
    TimeProvider clock,
    IStringLocalizer<SlotCalendarTexts> text
)
{
    private ICalendarView? _view;
    private IReadOnlyDictionary<long, SlotDefaults>? _defaults;
    private CalendarChange? _undoable;
    private StaffMessage? _message;
    private SlotView? _grabbed;
    private string? _lastDrop;
    private bool _isAsking;

    /// <summary>The slot in the panel; null: the panel is closed.</summary>
    public SlotSession? Panel { get; private set; }

    private ICalendarView View => _view ?? throw new InvalidOperationException("Nothing is attached.");

    /// <summary>Shows everything on this page from now on.</summary>
    public void Attach(ICalendarView view) => _view = view;

    /// <summary>The page is left: a message whose button does nothing any more goes with it.</summary>
    public void Leave() => Hush();

    /// <summary>A slot was let go somewhere.</summary>
    /// <param name="number">SS….</param>
    /// <param name="key">Of the gesture: the same one moves once.</param>
    internal async Task DropAsync(string number, SlotDrop? drop, string key)
    {
        View.Presence?.Open(Panel?.Opening.SlotId);
        if (key == _lastDrop)
            return; // the same gesture, received twice
        Hush();
        _lastDrop = key;
        // What was grabbed is what is moved: an edit that came meanwhile is a conflict, and is not overwritten.
        var slot = _grabbed?.Number == number ? _grabbed : Find(number);
        _grabbed = null;
        if (drop is null || View.Query is not { } query || slot is null)
            return;
        var (before, draft) = (SlotDraft.Of(slot), drop.Apply(slot, query.View));
        if (draft == before)
            return;
        var result = await commands.EditAsync(new(slot.Id, draft, slot.Version, key));
        if (!result.Succeeded(out var saved, out var objection))
        {
            await MeetAsync(PanelOpening.Of(slot, draft) with { Objection = objection }, objection);
            return;
        }

        Say(CalendarChange.Of(SlotAction.Edited, saved, before));
        // A panel in which something is being typed stays as it is.
        if (Panel is { IsUntouched: true } panel && panel.Opening.SlotId == slot.Id)
            await CloseAsync(slot.Id);
    }

    /// <summary>A new slot was drawn over free time; null: somewhere sensible.</summary>
    internal async Task DrawAsync(SlotDrop? drop)
    {
        var known = await DefaultsAsync();
        if (known.Count == 0 || View.Query is not { } query || !await MayLeaveAsync())
            return;
        var program =
            query.ProgramId is { } chosen && known.TryGetValue(chosen, out var filtered)
                ? filtered
                : known.Values.First();
        var zone = query.Location.TimeZone;
        var from = drop is { From: >= 0 } ? WallSpan.Instant(drop.Date, drop.From, zone) : Soon(query);
        DateTimeOffset? to = drop is { From: >= 0 } ? WallSpan.Instant(drop.Date, drop.To, zone) : null;
        var room = drop is { HasOwner: true } && query.View == CalendarView.Rooms ? drop.Owner : null;
        var staff = drop is { HasOwner: true } && query.View == CalendarView.Staff ? drop.Owner : query.StaffId;
        var draft = program.Draft(query.Location.Id, from, to, room, staff);
        Open(PanelOpening.New(draft, zone, program.Currency));
    }

    /// <summary>Opens what the address says; what it says wrongly opens nothing.</summary>
    /// <param name="address">See <see cref="PanelAddress"/>.</param>
    internal async Task FollowAsync(string address)
    {
        if (Panel is { } panel && PanelAddress.Of(panel.Opening) == address)
            return;
        if (PanelAddress.CopyOf(address) is { } source)
        {
            await CopyAsync(source);
            return;
        }

        if (View.Query is not { } query || PanelAddress.NewOf(address, query.Location.TimeZone) is not { } wanted)
        {
            await OpenAsync(address, cancelling: false);
            return;
        }

        var known = await DefaultsAsync();
        if (!known.TryGetValue(wanted.Program, out var program) || !await MayLeaveAsync())
            return;
        var draft = program.Draft(query.Location.Id, wanted.From, wanted.To, wanted.Room, wanted.Staff);
        Open(PanelOpening.New(draft, query.Location.TimeZone, program.Currency));
    }

    internal async Task OpenAsync(string number, bool cancelling)
    {
        await DefaultsAsync(); // before it is asked what is open: a second press may come while it reads
        if (Find(number) is not { } slot || Panel?.Opening.SlotId == slot.Id || !await MayLeaveAsync())
            return;
        Open(PanelOpening.Edit(slot) with { Cancelling = cancelling && slot.Status != SlotStatus.Cancelled });
    }

    internal async Task CopyAsync(string number)
    {
        await DefaultsAsync();
        if (Find(number) is { } slot && await MayLeaveAsync())
            Open(PanelOpening.Copy(slot));
    }

    /// <summary>The slot in the panel, once more.</summary>
    internal Task CopyOpenAsync() =>
        Panel?.Opening.SlotId is { } slot ? CopyAsync(Numbering.Slot.Of(slot)) : Task.CompletedTask;

    /// <summary>The panel is left by its cross or by Escape.</summary>
    internal async Task LeavePanelAsync()
    {
        if (Panel is { } panel && await MayLeaveAsync() && Panel == panel)
            await CloseAsync(panel.Opening.SlotId ?? panel.Opening.CopyOf);
    }

    /// <summary>A slot is being dragged; an empty number: it was let go without a change.</summary>
    internal void Grab(string number)
    {
        _grabbed = Find(number);
        if (_grabbed is not null)
            View.Presence?.Drag(_grabbed.Id);
        else
            View.Presence?.Open(Panel?.Opening.SlotId);
    }

    /// <summary>
    /// Takes back the last own change, as a change of its own: what others did since is not overwritten.
    /// </summary>
    internal async Task UndoAsync()
    {
        if (_undoable is not { } done)
            return;
        _undoable = null;
        Hush();
        var key = Guid.CreateVersion7().ToString("n");
        var objection = done switch
        {
            { Action: SlotAction.Edited, Before: { } before } => ObjectionOf(
                await commands.EditAsync(new(done.SlotId, before, done.Version, key))
            ),
            { Action: SlotAction.Cancelled } => ObjectionOf(
                await commands.ReopenAsync(new(done.SlotId, done.Version, key))
            ),
            _ => ObjectionOf(await commands.CancelAsync(new(done.SlotId, done.Version, key))),
        };
        if (objection is null)
            _message = messages.Say(text["Undone"]);
        else if (done is { Before: { } wanted, After: { } now })
            await MeetAsync(
                new(done.SlotId, now, wanted, done.Version, done.TimeZone, Currency(done.SlotId))
                {
                    Objection = objection,
                },
                objection
            );
        else
            Warn(text["CannotUndo"]);
    }

    private static SlotObjection? ObjectionOf<T>(Result<T, SlotObjection> result)
        where T : notnull => result.Succeeded(out _, out var objection) ? null : objection;

    /// <summary>The panel has done what it was opened for.</summary>
    private async Task DoneAsync(CalendarChange done)
    {
        Say(done);
        await CloseAsync(done.SlotId);
    }

    /// <summary>What can be talked over is talked over in the panel; a plain no is said in a message.</summary>
    private async Task MeetAsync(PanelOpening inPanel, SlotObjection objection)
    {
        if (objections.Of(objection, inPanel.TimeZone) is { } no)
        {
            Warn(no);
            return;
        }

        await DefaultsAsync();
        if (await MayLeaveAsync())
            Open(inPanel);
    }

    /// <summary>What is not saved in the panel is not put away without a question, asked once at a time.</summary>
    private async Task<bool> MayLeaveAsync()
    {
        if (Panel is not { IsUntouched: false })
            return true;
        if (_isAsking)
            return false;
        _isAsking = true;
        try
        {
            return await dialogs.MayLeaveAsync();
        }
        finally
        {
            _isAsking = false;
        }
    }

    private void Open(PanelOpening next)
    {
        Hush();
        Panel = new(commands, _defaults!, next, DoneAsync);
        View.Presence?.Open(next.SlotId);
    }

    private Task CloseAsync(long? slot)
    {
        Panel = null;
        View.Presence?.Open(null);
        return View.PanelClosedAsync(slot);
    }

    /// <summary>Undoing by key stays possible when the message has gone, until the next change.</summary>
    private void Say(CalendarChange done)
    {
        _undoable = done.CanUndo ? done : null;
        Hush();
        _message = messages.Say(
            SlotWords.Done(done, text),
            done.CanUndo ? new(text["Undo"], () => View.RunAsync(UndoAsync)) : null
        );
    }

    private void Warn(string words)
    {
        Hush();
        _message = messages.Warn(words);
    }

    /// <summary>One message at a time: an older one's "Undo" would take back the newer change.</summary>
    private void Hush()
    {
        if (_message is { } message)
            messages.Close(message);
        _message = null;
    }

    private SlotView? Find(string number) =>
        Numbering.Slot.TryParse(number, out var id) ? View.Live.FirstOrDefault(s => s.Id == id) : null;

    private string Currency(long slot) => View.Live.FirstOrDefault(s => s.Id == slot)?.Currency ?? "jpy";

    private async Task<IReadOnlyDictionary<long, SlotDefaults>> DefaultsAsync() =>
        _defaults ??= await readDefaults.RunAsync(await current.GetAsync(), CancellationToken.None);

    /// <summary>The next full hour on the day shown, or ten o'clock on another day.</summary>
    private DateTimeOffset Soon(CalendarQuery query)
    {
        var now = LocationTime.Local(clock.GetUtcNow(), query.Location.TimeZone);
        var hour = query.Date == DateOnly.FromDateTime(now.DateTime) ? Math.Min(23, now.Hour + 1) : 10;
        return WallSpan.Instant(query.Date, hour * 60, query.Location.TimeZone);
    }
}

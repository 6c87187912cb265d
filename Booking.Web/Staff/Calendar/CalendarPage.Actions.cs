using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Theme.Refusals;
using Microsoft.JSInterop;

namespace Booking.Web.Staff.Calendar;

/// <summary>What is done in the calendar: gestures, the panel, the last own change and its undoing.</summary>
public sealed partial class CalendarPage
{
    /// <summary>A toast goes by itself; undoing by key stays possible until the next change.</summary>
    private static readonly TimeSpan ToastStays = TimeSpan.FromSeconds(12);

    private IReadOnlyDictionary<long, SlotDefaults>? defaults;
    private PanelOpening? opening;
    private SlotPanel? panel;
    private SlotDone? undoable;
    private string? toast;
    private string? fault;
    private string? lastDrop;
    private SlotView? grabbed;
    private ITimer? hush;

    /// <summary>The slot of the panel as the feed shows it.</summary>
    private SlotView? OpenSlot => opening?.SlotId is { } id ? Live.FirstOrDefault(s => s.Id == id) : null;

    private string? HeldOpen => opening?.SlotId is { } id ? held.GetValueOrDefault(id) : null;

    /// <summary>Runs a gesture where the page lives, in its visitor's language, and draws what came of it.</summary>
    internal Task RunGestureAsync(Func<Task> gesture) =>
        OnRendererAsync(async () =>
        {
            await gesture();
            StateHasChanged();
        });

    internal async Task DropAsync(string number, SlotDrop? drop, string key)
    {
        me?.Open(opening?.SlotId);
        fault = null;
        if (key == lastDrop)
            return; // the same gesture, heard twice
        lastDrop = key;
        // What was taken hold of is what is moved: an edit that came meanwhile is met as a conflict, not written over.
        var slot = grabbed?.Number == number ? grabbed : Find(number);
        grabbed = null;
        if (drop is null || query is null || slot is null)
            return;
        var draft = drop.Apply(slot, query.View);
        if (draft == SlotDrafts.Of(slot))
            return;
        var result = await edit.RunAsync(
            await current.GetAsync(),
            new EditSlotRequest(slot.Id, draft, slot.Version, key),
            CancellationToken.None
        );
        if (result.Succeeded(out var saved, out var objection))
            await DroppedAsync(
                new(
                    SlotAction.Edited,
                    slot.Id,
                    saved.Slot.Version,
                    slot.TimeZone,
                    SlotDrafts.Of(slot),
                    saved.Slot.Draft,
                    saved.Notified
                )
            );
        else
            await MeetAsync(objection, PanelOpening.Of(slot, draft, key) with { Objection = objection });
    }

    internal async Task DrawAsync(SlotDrop? drop)
    {
        if (await DefaultsAsync() is not { Count: > 0 } known || query is null || IsPanelInTheWay())
            return;
        var program =
            query.ProgramId is { } chosen && known.TryGetValue(chosen, out var filtered)
                ? filtered
                : known.Values.First();
        var zone = query.Location.TimeZone;
        var from = drop is { From: >= 0 } ? WallSpan.Instant(drop.Date, drop.From, zone) : Soon();
        DateTimeOffset? to = drop is { From: >= 0 } ? WallSpan.Instant(drop.Date, drop.To, zone) : null;
        var room = drop is { HasOwner: true } && query.View == CalendarView.Rooms ? drop.Owner : null;
        var staff = drop is { HasOwner: true } && query.View == CalendarView.Staff ? drop.Owner : query.StaffId;
        Open(PanelOpening.New(program.Draft(query.Location.Id, from, to, room, staff), zone, program.Currency));
    }

    internal async Task OpenAsync(string number, bool cancelling)
    {
        await DefaultsAsync(); // before it is asked what is open: a second press may come while it reads
        if (Find(number) is not { } slot || opening?.SlotId == slot.Id || IsPanelInTheWay())
            return;
        Open(PanelOpening.Edit(slot) with { Cancelling = cancelling && slot.Status != SlotStatus.Cancelled });
    }

    internal async Task CopyAsync(string number)
    {
        await DefaultsAsync();
        if (Find(number) is not { } slot || IsPanelInTheWay())
            return;
        // A week on: the same class again is what one mostly wants.
        Open(PanelOpening.Copy(slot, SlotDrafts.Of(slot).DaysLater(7, slot.TimeZone)));
    }

    internal Task EscapeAsync() =>
        opening is null || panel is { IsUntouched: false } ? Task.CompletedTask : CloseAsync();

    internal Task GrabAsync(string number)
    {
        grabbed = Find(number);
        if (grabbed is not null)
            me?.Drag(grabbed.Id);
        else
            me?.Open(opening?.SlotId);
        return Task.CompletedTask;
    }

    internal Task BeatAsync()
    {
        me?.Beat();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes back the last own change, as a change of its own: what others did since is not overwritten.
    /// </summary>
    internal async Task UndoAsync()
    {
        if (undoable is not { } done)
            return;
        (undoable, toast, fault) = (null, null, null);
        var actor = await current.GetAsync();
        var key = SlotKeys.New();
        SlotObjection? objection;
        switch (done)
        {
            case { Action: SlotAction.Edited, Former: { } former, Now: { } now }:
                if (
                    (
                        await edit.RunAsync(
                            actor,
                            new EditSlotRequest(done.SlotId, former, done.Version, key),
                            CancellationToken.None
                        )
                    ).Succeeded(out _, out objection)
                )
                    break;
                var start = new PanelOpening(
                    done.SlotId,
                    now,
                    former,
                    done.Version,
                    done.TimeZone,
                    Currency(done.SlotId),
                    key
                )
                {
                    Objection = objection,
                };
                await MeetAsync(objection, start);
                return;
            case { Action: SlotAction.Cancelled }:
                (
                    await reopen.RunAsync(
                        actor,
                        new ReopenSlotRequest(done.SlotId, done.Version, key),
                        CancellationToken.None
                    )
                ).Succeeded(out _, out objection);
                break;
            default:
                (
                    await cancelSlot.RunAsync(
                        actor,
                        new CancelSlotRequest(done.SlotId, done.Version, key),
                        null,
                        CancellationToken.None
                    )
                ).Succeeded(out _, out objection);
                break;
        }

        if (objection is not null)
            fault = text["CannotUndo"];
        else
            Say(text["Undone"]);
    }

    private async Task NewAsync() => await DrawAsync(null);

    private async Task CopyOpenAsync()
    {
        if (OpenSlot is not { } slot || IsPanelInTheWay())
            return;
        (opening, panel) = (null, null);
        await CopyAsync(slot.Number);
    }

    /// <summary>A gesture went through; a panel in which something is being typed stays as it is.</summary>
    private async Task DroppedAsync(SlotDone done)
    {
        undoable = done.CanUndo ? done : null;
        Say(SlotWords.Done(done, text));
        if (opening?.SlotId == done.SlotId && panel is { IsUntouched: true })
            await PutAwayAsync(done.SlotId);
    }

    private async Task DoneAsync(SlotDone done)
    {
        undoable = done.CanUndo ? done : null;
        Say(SlotWords.Done(done, text));
        if (opening is not null)
            await PutAwayAsync(done.SlotId);
    }

    private Task CloseAsync() => PutAwayAsync(opening?.SlotId ?? opening?.CopyOf);

    /// <param name="slot">Where the focus goes; null: nowhere in particular.</param>
    private async Task PutAwayAsync(long? slot)
    {
        (opening, panel) = (null, null);
        me?.Open(null);
        StateHasChanged();
        if (script is not null && slot is { } id)
            await script.InvokeVoidAsync("focus", Gone, Numbering.Slot.Of(id));
    }

    /// <summary>
    /// What can be talked over is talked over in the panel; a plain no is said, and the slot is where it was.
    /// </summary>
    private async Task MeetAsync(SlotObjection objection, PanelOpening inPanel)
    {
        fault = objection switch
        {
            SlotObjection.Refused refused => StaffRefusalNote.SentenceOf(
                refused.Why,
                inPanel.TimeZone,
                staffRefusalText,
                refusalText
            ),
            SlotObjection.Invalid invalid => string.Join(
                ' ',
                invalid.Faults.Select(f => faultText[f.Kind.ToString()].Value)
            ),
            SlotObjection.SeatsTaken taken => text["SeatsTaken", taken.Regular, taken.Trials],
            _ => null,
        };
        if (fault is not null)
            return;
        await DefaultsAsync();
        if (IsPanelInTheWay())
            return;
        Open(inPanel);
    }

    /// <summary>Something unsaved is in the panel: it is not put away without a word.</summary>
    private bool IsPanelInTheWay()
    {
        if (panel is not { IsUntouched: false })
            return false;
        fault = text["PanelIsOpen"];
        return true;
    }

    private void Open(PanelOpening next)
    {
        (opening, panel, toast, fault) = (next, null, null, null);
        me?.Open(next.SlotId);
    }

    private void Say(string words)
    {
        (toast, fault) = (words, null);
        hush?.Dispose();
        hush = Clock.CreateTimer(
            _ =>
                _ = OnRendererAsync(() =>
                {
                    toast = null;
                    StateHasChanged();
                    return Task.CompletedTask;
                }),
            null,
            ToastStays,
            Timeout.InfiniteTimeSpan
        );
    }

    private SlotView? Find(string number) =>
        Numbering.Slot.TryParse(number, out var id) ? Live.FirstOrDefault(s => s.Id == id) : null;

    private string Currency(long slot) => Live.FirstOrDefault(s => s.Id == slot)?.Currency ?? "jpy";

    private async Task<IReadOnlyDictionary<long, SlotDefaults>> DefaultsAsync() =>
        defaults ??= await slotDefaults.RunAsync(await current.GetAsync(), Gone);

    /// <summary>The next full hour on the day shown, or ten o'clock on another day.</summary>
    private DateTimeOffset Soon() =>
        query!.Date == today
            ? WallSpan.Instant(today, Math.Min(23, (nowMinute / 60) + 1) * 60, query.Location.TimeZone)
            : WallSpan.Instant(query.Date, 10 * 60, query.Location.TimeZone);
}

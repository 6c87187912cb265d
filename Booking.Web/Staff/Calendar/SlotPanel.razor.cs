using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// Edits one slot, or makes one. What is typed survives everything that happens meanwhile: others' edits are announced
/// and, when it comes to saving, shown beside one's own (rule Version). One intention has one idempotency key, kept through
/// questions and conflicts.
/// </summary>
public sealed partial class SlotPanel(
    ReadSlotSheet sheets,
    ReadRoster roster,
    CreateSlot create,
    CopySlot copy,
    EditSlot edit,
    ReopenSlot reopen,
    CurrentActor current,
    IStringLocalizer<SlotCalendarTexts> text
) : ComponentBase, IDisposable
{
    private enum Stage
    {
        Form,
        Question,
        Conflict,
        Cancel,
    }

    private readonly CancellationTokenSource gone = new();
    private ElementReference heading;
    private SlotForm form = null!;
    private SlotDraft start = null!;
    private SlotDraft mine = null!;
    private SlotSheet? sheet;
    private SlotSheet? theirs;
    private SlotQuestion? question;
    private SlotObjection.SeatsTaken? taken;
    private Refusal? refusal;
    private IReadOnlyList<SlotFault> faults = [];
    private IReadOnlyList<Attendee>? people;
    private Stage stage;
    private (SlotDraft Draft, int Version) looked;
    private long seen = -1;
    private int version;
    private bool isBehind;
    private bool busy;
    private bool reopening;

    private IStringLocalizer<SlotCalendarTexts> Text => text;

    /// <summary>Another opening is another panel: give it as its key.</summary>
    [Parameter, EditorRequired]
    public required PanelOpening Opening { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, SlotDefaults> Defaults { get; set; }

    /// <summary>
    /// The slot as the feed shows it; null when it has left the days on the screen, or is not there yet.
    /// </summary>
    [Parameter]
    public SlotView? Live { get; set; }

    /// <summary>Who else has it open, in words.</summary>
    [Parameter]
    public string? Held { get; set; }

    [Parameter]
    public EventCallback<SlotDone> OnDone { get; set; }

    [Parameter]
    public EventCallback OnCopy { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <summary>Nothing would be lost by closing it.</summary>
    internal bool IsUntouched => stage != Stage.Conflict && form.TryRead(out var typed, out _) && typed == start;

    private int Taken =>
        Live is null
            ? sheet is null
                ? 0
                : sheet.Seats.Taken + sheet.TrialSeats.Taken
            : Live.Seats.Taken + Live.TrialSeats.Taken;

    private string Title =>
        Opening.SlotId is null
            ? text[Opening.CopyOf is null ? "NewSlot" : "CopySlot"]
            : $"{SlotWords.Value(SlotField.Program, Shown, Basis, Opening.TimeZone, Opening.Currency, text)} "
                + $"{Dates.Time(Shown.StartsAt, Opening.TimeZone)}";

    /// <summary>
    /// The slot that the panel speaks of: about to be cancelled, it is the one that was looked at last.
    /// </summary>
    private SlotDraft Shown => stage == Stage.Cancel ? looked.Draft : start;

    private string RosterAddress =>
        $"/staff/today?location={Numbering.Location.Of(start.LocationId)}&date={Dates.Iso(Dates.LocalDate(start.StartsAt, Opening.TimeZone))}";

    protected override void OnInitialized()
    {
        Begin(Opening.Base, Opening.Draft, Opening.Version);
        if (Opening.Cancelling)
            AskToCancel();
        if (Opening.Objection is { } objection)
            Meet(objection, Opening.Draft);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Opening.SlotId is null || Live is null || Live.Revision == seen)
            return;
        seen = Live.Revision;
        await FollowAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await heading.FocusAsync();
    }

    /// <summary>Reads that still run end here; the source stays, because one may just be about to ask it.</summary>
    public void Dispose() => gone.Cancel();

    /// <summary>
    /// The slot has changed: people are read again; somebody's edit is taken over where nothing was typed, else
    /// announced.
    /// </summary>
    private async Task FollowAsync()
    {
        var actor = await current.GetAsync();
        var live = Live!;
        var read = await roster.RunAsync(
            actor,
            new SlotFilter(live.StartsAt, live.StartsAt.AddSeconds(1)) { LocationId = live.LocationId },
            gone.Token
        );
        people = read.FirstOrDefault(r => r.Slot.Id == live.Id)?.People;
        if (sheet is null || live.Version > sheet.Version)
            sheet = await sheets.RunAsync(actor, live.Id, gone.Token) ?? sheet;
        if (!busy)
            TakeOver();
    }

    private void TakeOver()
    {
        if (sheet is null || sheet.Version <= version)
            return;
        if (stage == Stage.Form && IsUntouched)
            Begin(sheet.Draft, sheet.Draft, sheet.Version);
        else
            isBehind = stage is Stage.Form or Stage.Question;
    }

    private void Begin(SlotDraft from, SlotDraft wanted, int fromVersion)
    {
        (start, mine, version, isBehind) = (from, wanted, fromVersion, false);
        form = new SlotForm(wanted, Opening.TimeZone, Opening.Currency);
    }

    private void TakeDefaults(long program)
    {
        form.Program = program;
        if (Opening.SlotId is null && Opening.CopyOf is null && Defaults.TryGetValue(program, out var defaults))
            form.Take(defaults);
    }

    private async Task SaveAsync()
    {
        if (!form.TryRead(out var draft, out var unreadable))
        {
            faults =
            [
                .. unreadable.Select(f => new SlotFault(
                    f,
                    f is SlotField.StartsAt or SlotField.EndsAt ? SlotFaultKind.EndNotAfterStart : Unreadable(f)
                )),
            ];
            return;
        }

        await SendAsync(draft, null);
    }

    private Task AnswerAsync(SlotConsent consent) => reopening ? ReopenAsync(consent) : SendAsync(mine, consent);

    private Task SaveChosenAsync(SlotDraft chosen)
    {
        Begin(theirs!.Draft, chosen, theirs.Version);
        return SendAsync(chosen, null);
    }

    private async Task SendAsync(SlotDraft draft, SlotConsent? consent)
    {
        if (busy)
            return;
        (busy, refusal, taken, faults, mine) = (true, null, null, [], draft);
        try
        {
            var actor = await current.GetAsync();
            var result = Opening switch
            {
                { SlotId: { } id } => await edit.RunAsync(
                    actor,
                    new(id, draft, version, Opening.Key, consent),
                    CancellationToken.None
                ),
                { CopyOf: { } source } when IsPureCopy(draft) => await copy.RunAsync(
                    actor,
                    new(source, draft.StartsAt, draft.StaffId, draft.RoomId, Opening.Key, consent),
                    CancellationToken.None
                ),
                _ => await create.RunAsync(actor, new(draft, Opening.Key, consent), CancellationToken.None),
            };
            if (!result.Succeeded(out var saved, out var objection))
            {
                Meet(objection, draft);
                return;
            }

            var deed =
                Opening.SlotId is not null ? SlotAction.Edited
                : Opening.CopyOf is null ? SlotAction.Created
                : SlotAction.Copied;
            await OnDone.InvokeAsync(
                new SlotDone(
                    deed,
                    saved.Slot.Id,
                    saved.Slot.Version,
                    saved.Slot.TimeZone,
                    Opening.SlotId is null ? null : start,
                    saved.Slot.Draft,
                    saved.Notified
                )
            );
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>Nothing but time, staff or room differs from what is copied.</summary>
    private bool IsPureCopy(SlotDraft draft) =>
        draft == Opening.Base.At(draft.StartsAt) with { StaffId = draft.StaffId, RoomId = draft.RoomId };

    private void Meet(SlotObjection objection, SlotDraft draft)
    {
        mine = draft;
        switch (objection)
        {
            case SlotObjection.Asks asks:
                (stage, question) = (Stage.Question, asks.Question);
                break;
            case SlotObjection.Conflict conflict:
                (stage, isBehind) = (Stage.Conflict, false);
                theirs = conflict.Theirs;
                break;
            case SlotObjection.Invalid invalid:
                (stage, faults) = (Stage.Form, invalid.Faults);
                break;
            case SlotObjection.SeatsTaken seats:
                (stage, taken) = (Stage.Form, seats);
                break;
            case SlotObjection.Refused refused:
                (stage, refusal) = (Stage.Form, refused.Why);
                break;
        }
    }

    /// <summary>Both versions, before it comes to saving.</summary>
    private async Task CompareAsync()
    {
        if (!form.TryRead(out var draft, out _) || Opening.SlotId is not { } id)
            return;
        if (await sheets.RunAsync(await current.GetAsync(), id, gone.Token) is not { } now)
            return;
        (stage, isBehind) = (Stage.Conflict, false);
        theirs = now;
        mine = draft;
    }

    private void BackToForm()
    {
        (stage, question, mine, reopening) = (Stage.Form, null, start, false);
        TakeOver();
    }

    /// <summary>
    /// What is cancelled is the slot as the person sees it now; what somebody changes from here on has to be looked at
    /// first.
    /// </summary>
    private void AskToCancel() => (stage, looked) = (Stage.Cancel, (start, version));

    private void LookAt(SlotSheet now) => looked = (now.Draft, now.Version);

    private async Task CancelledAsync(SlotCancellation cancelled) =>
        await OnDone.InvokeAsync(
            new SlotDone(
                SlotAction.Cancelled,
                cancelled.SlotId,
                cancelled.Version,
                Opening.TimeZone,
                start,
                null,
                cancelled.Progress.Total,
                CanUndo: cancelled.Progress.Total == 0
            )
        );

    private Task ReopenAsync() => ReopenAsync(null);

    private async Task ReopenAsync(SlotConsent? consent)
    {
        if (busy || Live is null)
            return;
        (busy, refusal, reopening) = (true, null, true);
        try
        {
            var result = await reopen.RunAsync(
                await current.GetAsync(),
                new(Live.Id, Live.Version, Opening.Key, consent),
                CancellationToken.None
            );
            if (result.Succeeded(out var saved, out var objection))
                await OnDone.InvokeAsync(
                    new SlotDone(
                        SlotAction.Reopened,
                        saved.Slot.Id,
                        saved.Slot.Version,
                        saved.Slot.TimeZone,
                        null,
                        saved.Slot.Draft,
                        CanUndo: false
                    )
                );
            else if (objection is SlotObjection.Asks asks)
                (stage, question) = (Stage.Question, asks.Question);
            else
                (stage, refusal, reopening) = (
                    Stage.Form,
                    objection is SlotObjection.Refused refused ? refused.Why : Refusal.SlotChanged,
                    false
                );
        }
        finally
        {
            busy = false;
        }
    }

    private static SlotFaultKind Unreadable(SlotField field) =>
        field switch
        {
            SlotField.Capacity => SlotFaultKind.CapacityOutOfRange,
            SlotField.TrialCapacity => SlotFaultKind.TrialCapacityOutOfRange,
            SlotField.Price => SlotFaultKind.PriceOutOfRange,
            _ => SlotFaultKind.TrialPriceOutOfRange,
        };
}

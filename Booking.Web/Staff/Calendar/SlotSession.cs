using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Theme.Forms;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// One slot in the panel, from opening to saving. What is typed survives everything that happens meanwhile: others'
/// edits are announced and, when it comes to saving, shown beside one's own (rule Version).
/// </summary>
public sealed class SlotSession
{
    private readonly SlotCommands _commands;
    private readonly IReadOnlyDictionary<long, SlotDefaults> _defaults;
    private readonly Func<CalendarChange, Task> _done;
    private int _version;
    private int? _reopening;

    /// <param name="defaults">What new slots have, by program.</param>
    /// <param name="done">Called when the slot is saved, cancelled or reopened.</param>
    public SlotSession(
        SlotCommands commands,
        IReadOnlyDictionary<long, SlotDefaults> defaults,
        PanelOpening opening,
        Func<CalendarChange, Task> done
    )
    {
        (_commands, _defaults, Opening, _done) = (commands, defaults, opening, done);
        (Start, Mine, _version) = (opening.Base, opening.Draft, opening.Version);
        Form = new SlotForm(opening.Draft, opening.TimeZone);
        if (opening.Cancelling)
            AskToCancel();
        if (opening.Objection is { } objection)
            Meet(objection);
    }

    public PanelOpening Opening { get; }

    public SlotForm Form { get; private set; }

    public SubmitState Submit { get; } = new();

    public SlotStage Stage { get; private set; }

    /// <summary>What the form began with.</summary>
    public SlotDraft Start { get; private set; }

    /// <summary>What was sent last.</summary>
    public SlotDraft Mine { get; private set; }

    /// <summary>The slot as it was read last.</summary>
    public SlotDetails? Latest { get; private set; }

    /// <summary>In a conflict: the slot as somebody else has made it.</summary>
    public SlotDetails? Theirs { get; private set; }

    public SlotQuestion? Question { get; private set; }

    /// <summary>Why it was not saved; null where nothing is wrong, or where that is a question or a conflict.</summary>
    public SlotObjection? Objection { get; private set; }

    /// <summary>About to be cancelled: the slot as the person has seen it.</summary>
    public (SlotDraft Draft, int Version) Seen { get; private set; }

    /// <summary>Somebody has edited the slot since the form began.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>Nothing would be lost by closing the panel.</summary>
    public bool IsUntouched => Stage != SlotStage.Conflict && Form.TryRead(out var typed, out _) && typed == Start;

    /// <summary>A slot that is not there yet, as its fields say; null: it is there, or they cannot be read.</summary>
    public SlotDraft? Drawn => Opening.SlotId is null && Form.TryRead(out var draft, out _) ? draft : null;

    /// <summary>The slot that the panel speaks of: about to be cancelled, the one that was looked at last.</summary>
    public SlotDraft Shown => Stage == SlotStage.Cancel ? Seen.Draft : Start;

    /// <summary>What is wrong with a field, by the domain's rules.</summary>
    public IReadOnlyList<SlotFault> Faults => Objection is SlotObjection.Invalid invalid ? invalid.Faults : [];

    /// <summary>
    /// The slot has changed: somebody's edit is taken over where nothing was typed, else announced.
    /// </summary>
    public async Task FollowAsync(SlotView live, CancellationToken cancellationToken)
    {
        if (Latest is null || live.Version > Latest.Version)
            Latest = await _commands.ReadAsync(live.Id, cancellationToken) ?? Latest;
        if (!Submit.IsBusy)
            TakeOver();
    }

    /// <summary>Another program; a new slot takes its seats and prices.</summary>
    public void ChooseProgram(long program)
    {
        Form.Program = program;
        if (Opening is { SlotId: null, CopyOf: null } && _defaults.TryGetValue(program, out var defaults))
            Form.Take(defaults);
    }

    public Task SaveAsync()
    {
        if (Form.TryRead(out var draft, out var unreadable))
            return SendAsync(draft, null);
        Objection = new SlotObjection.Invalid([.. unreadable.Select(f => new SlotFault(f, Unreadable(f)))]);
        return Task.CompletedTask;
    }

    /// <summary>The person knows what was asked, and wants it.</summary>
    public Task AnswerAsync(SlotConsent consent) =>
        _reopening is { } version ? ReopenAsync(version, consent) : SendAsync(Mine, consent);

    /// <summary>The conflict is decided, field by field.</summary>
    public Task SaveChosenAsync(SlotDraft chosen)
    {
        Begin(Theirs!.Draft, chosen, Theirs.Version);
        return SendAsync(chosen, null);
    }

    /// <summary>Both versions, before it comes to saving.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (!Form.TryRead(out var draft, out _) || Opening.SlotId is not { } id)
            return;
        if (await _commands.ReadAsync(id, cancellationToken) is not { } now)
            return;
        Mine = draft;
        Meet(new SlotObjection.Conflict(draft, now));
    }

    public void BackToForm()
    {
        (Stage, Question, Mine, _reopening) = (SlotStage.Form, null, Start, null);
        TakeOver();
    }

    /// <summary>
    /// What is cancelled is the slot as the person sees it now; what somebody changes from here on has to be looked at
    /// first.
    /// </summary>
    public void AskToCancel() => (Stage, Seen) = (SlotStage.Cancel, (Start, _version));

    public void LookAt(SlotDetails now) => Seen = (now.Draft, now.Version);

    public Task CancelledAsync(SlotCancellation cancelled) =>
        _done(CalendarChange.Of(cancelled, Start, Opening.TimeZone));

    /// <param name="version">Of the cancelled slot.</param>
    public async Task ReopenAsync(int version, SlotConsent? consent = null)
    {
        if (Submit.IsBusy || Opening.SlotId is not { } id)
            return;
        (Objection, _reopening) = (null, version);
        await Submit.RunDetailedAsync(
            key => _commands.ReopenAsync(new(id, version, key, consent)),
            objection =>
            {
                _reopening = objection is SlotObjection.Asks ? version : null;
                // There are no fields to compare: what differs is that it is not cancelled any more.
                Meet(objection is SlotObjection.Conflict ? new SlotObjection.Refused(Refusal.SlotChanged) : objection);
                return null;
            },
            saved => _done(CalendarChange.Of(SlotAction.Reopened, saved))
        );
    }

    private async Task SendAsync(SlotDraft draft, SlotConsent? consent)
    {
        if (Submit.IsBusy)
            return;
        (Objection, Mine) = (null, draft);
        var before = Opening.SlotId is null ? null : Start;
        await Submit.RunDetailedAsync(
            key => RunAsync(draft, key, consent),
            objection =>
            {
                Meet(objection);
                return null;
            },
            saved => _done(CalendarChange.Of(Action, saved, before))
        );
    }

    private SlotAction Action =>
        Opening.SlotId is not null ? SlotAction.Edited
        : Opening.CopyOf is null ? SlotAction.Created
        : SlotAction.Copied;

    private Task<Result<SlotSaved, SlotObjection>> RunAsync(SlotDraft draft, string key, SlotConsent? consent) =>
        Opening switch
        {
            { SlotId: { } id } => _commands.EditAsync(new(id, draft, _version, key, consent)),
            { CopyOf: { } source } when IsPureCopy(draft) => _commands.CopyAsync(
                new(source, draft.StartsAt, draft.StaffId, draft.RoomId, key, consent)
            ),
            _ => _commands.CreateAsync(new(draft, key, consent)),
        };

    /// <summary>Nothing but time, staff or room differs from what is copied.</summary>
    private bool IsPureCopy(SlotDraft draft) =>
        draft == Opening.Base.At(draft.StartsAt) with { StaffId = draft.StaffId, RoomId = draft.RoomId };

    private void Meet(SlotObjection objection)
    {
        switch (objection)
        {
            case SlotObjection.Asks asks:
                (Stage, Question) = (SlotStage.Question, asks.Question);
                break;
            case SlotObjection.Conflict conflict:
                (Stage, Theirs, IsBehind) = (SlotStage.Conflict, conflict.Theirs, false);
                break;
            default:
                (Stage, Objection) = (SlotStage.Form, objection);
                break;
        }
    }

    private void TakeOver()
    {
        if (Latest is null || Latest.Version <= _version)
            return;
        if (Stage == SlotStage.Form && IsUntouched)
            Begin(Latest.Draft, Latest.Draft, Latest.Version);
        else
            IsBehind = Stage is SlotStage.Form or SlotStage.Question;
    }

    private void Begin(SlotDraft from, SlotDraft wanted, int version)
    {
        (Start, Mine, _version, IsBehind) = (from, wanted, version, false);
        Form = new SlotForm(wanted, Opening.TimeZone);
    }

    private static SlotFaultKind Unreadable(SlotField field) =>
        field switch
        {
            SlotField.Capacity => SlotFaultKind.CapacityOutOfRange,
            SlotField.TrialCapacity => SlotFaultKind.TrialCapacityOutOfRange,
            SlotField.Price => SlotFaultKind.PriceOutOfRange,
            SlotField.TrialPrice => SlotFaultKind.TrialPriceOutOfRange,
            _ => SlotFaultKind.EndNotAfterStart,
        };
}

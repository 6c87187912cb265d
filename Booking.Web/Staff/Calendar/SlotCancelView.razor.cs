using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Scheduling.Editing;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>Cancels a slot as the person has seen it, and no other.</summary>
public sealed partial class SlotCancelView(SlotCommands commands)
{
    private readonly SubmitState _submit = new();
    private ElementReference _heading;
    private SlotQuestion? _question;
    private CancelledSlotProgress? _progress;
    private SlotDetails? _answered;
    private string? _reason;
    private int _asked;

    [Parameter, EditorRequired]
    public long SlotId { get; set; }

    /// <summary>The slot as the person has seen it.</summary>
    [Parameter, EditorRequired]
    public required SlotDraft Seen { get; set; }

    /// <summary>Of <see cref="Seen"/>.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    /// <summary>The slot as it was read last.</summary>
    [Parameter, EditorRequired]
    public SlotDetails? Latest { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    /// <summary>Seats taken, of both sorts, as they are now.</summary>
    [Parameter, EditorRequired]
    public int Taken { get; set; }

    [Parameter, EditorRequired]
    public required string TimeZone { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    /// <summary>The person has looked at the slot as it has become.</summary>
    [Parameter]
    public EventCallback<SlotDetails> OnSeen { get; set; }

    [Parameter]
    public EventCallback<SlotCancellation> OnCancelled { get; set; }

    [Parameter]
    public EventCallback OnBack { get; set; }

    /// <summary>
    /// The slot as somebody has changed it since it was looked at, whether the feed or the refused command told so. Its
    /// own cancellation changes it, too.
    /// </summary>
    private SlotDetails? Newer =>
        _submit.IsBusy ? null : new[] { Latest, _answered }.Where(s => s?.Version > Version).MaxBy(s => s!.Version);

    private string ConfirmText =>
        _question is not null ? "CancelAll"
        : Taken == 0 ? "CancelSlot"
        : "CancelShow";

    protected override void OnParametersSet()
    {
        if (_asked != Version)
            (_asked, _question) = (Version, null);
    }

    private string Stale(SlotDetails newer) =>
        newer.LastChange is { } change
            ? Text["CancelStaleBy", change.Who.In(Languages.Current), Dates.Time(change.At, TimeZone)]
            : Text["CancelStale"];

    /// <summary>The button that was pressed goes with the notice: the focus must not fall to the page behind.</summary>
    private async Task SeeAsync(SlotDetails newer)
    {
        await OnSeen.InvokeAsync(newer);
        await _heading.FocusAsync();
    }

    private async Task RunAsync()
    {
        if (_submit.IsBusy || Newer is not null)
            return;
        _progress = null;
        await _submit.RunDetailedAsync(
            key =>
                commands.CancelAsync(
                    new(SlotId, Version, key, Confirmed: _question is not null, _reason),
                    new Tell(this)
                ),
            Meet,
            OnCancelled.InvokeAsync
        );
    }

    private Refusal? Meet(SlotObjection objection)
    {
        if (objection is SlotObjection.Asks asks)
            _question = asks.Question;
        else if (objection is SlotObjection.Conflict conflict)
            _answered = conflict.Theirs;
        return (objection as SlotObjection.Refused)?.Why;
    }

    private string Value(SlotField field, SlotDraft draft) =>
        SlotWords.Value(field, draft, Basis, TimeZone, Currency, Text);

    private sealed class Tell(SlotCancelView view) : IProgress<CancelledSlotProgress>
    {
        public void Report(CancelledSlotProgress value) =>
            _ = view.InvokeAsync(() =>
            {
                view._progress = value;
                view.StateHasChanged();
            });
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Slots;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.Calendar;

/// <summary>
/// Shows a <see cref="SlotSession"/>. Another session is another panel: give it as its key. The calendar's script puts
/// the focus on its heading.
/// </summary>
public sealed partial class SlotPanel(
    SlotObjectionWords objections,
    StaffDialogs dialogs,
    NavigationManager navigation,
    IStringLocalizer<SlotCalendarTexts> text,
    IStringLocalizer<FormTexts> formText
) : ActionComponent, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private long _followed = -1;

    private IStringLocalizer<SlotCalendarTexts> Text => text;

    private IStringLocalizer<FormTexts> FormText => formText;

    [Parameter, EditorRequired]
    public required SlotSession Session { get; set; }

    [Parameter, EditorRequired]
    public required CalendarBasis Basis { get; set; }

    /// <summary>
    /// The slot as the feed shows it; null when it has left the days on the screen, or is not there yet.
    /// </summary>
    [Parameter]
    public SlotView? Live { get; set; }

    /// <summary>Who else has it open, in words.</summary>
    [Parameter]
    public string? Held { get; set; }

    [Parameter]
    public EventCallback OnCopy { get; set; }

    [Parameter]
    public EventCallback OnClosed { get; set; }

    /// <summary>The fields of a slot that is not there yet have changed.</summary>
    [Parameter]
    public EventCallback OnDrawn { get; set; }

    private PanelOpening Opening => Session.Opening;

    /// <summary>Seats taken, of both sorts.</summary>
    private int Taken =>
        Live is not null ? Live.Seats.Taken + Live.TrialSeats.Taken
        : Session.Latest is { } latest ? latest.Seats.Taken + latest.TrialSeats.Taken
        : 0;

    private string Title =>
        Opening.SlotId is null
            ? text[Opening.CopyOf is null ? "NewSlot" : "CopySlot"]
            : $"{Value(SlotField.Program)} {Dates.Time(Session.Shown.StartsAt, Opening.TimeZone)}";

    /// <summary>Why it was not saved, in words.</summary>
    private IReadOnlyList<string> Problems =>
        Session.Objection switch
        {
            null => [],
            SlotObjection.Invalid invalid => [.. invalid.Faults.Select(objections.Of).Distinct()],
            var objection => [objections.Of(objection, Opening.TimeZone) ?? ""],
        };

    /// <summary>What the people who are booked would be moved from and to.</summary>
    private IReadOnlyList<string> Moves =>
        Opening.SlotId is null
            ? []
            : [.. SlotWords.Moves(Session.Start, Session.Mine, Basis, Opening.TimeZone, Opening.Currency, text)];

    public void Dispose() => _gone.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (Opening.SlotId is null || Live is null || Live.Revision == _followed)
            return;
        _followed = Live.Revision;
        await Session.FollowAsync(Live, _gone.Token);
    }

    private Task TypedAsync()
    {
        StateHasChanged();
        return Opening.SlotId is null ? OnDrawn.InvokeAsync() : Task.CompletedTask;
    }

    private Task CompareAsync() => Session.CompareAsync(_gone.Token);

    private string Value(SlotField field) =>
        SlotWords.Value(field, Session.Shown, Basis, Opening.TimeZone, Opening.Currency, text);

    /// <summary>A link leads away; other days of the calendar leave the panel as it is.</summary>
    private async Task AskAsync(LocationChangingContext leaving)
    {
        var path = navigation.ToAbsoluteUri(leaving.TargetLocation).AbsolutePath;
        if (Session.IsUntouched || path == navigation.ToAbsoluteUri("staff/calendar").AbsolutePath)
            return;
        if (!await dialogs.MayLeaveAsync())
            leaving.PreventNavigation();
    }
}

using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Booking.Web.Theme.Forms;

/// <summary>
/// Asks before typed words are lost, on a link and on the closing of the tab; sends on Enter and on Ctrl+S, once; says
/// everything that is wrong in one place.
/// </summary>
public sealed partial class StaffForm(StaffDialogs dialogs)
{
    private readonly Dictionary<string, object?> _attributes = [];
    private MudForm? _form;
    private bool _isSending;

    [Parameter, EditorRequired]
    public required SubmitState State { get; set; }

    /// <summary>Runs the command through <see cref="State"/>; called when no field is faulty.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnSubmit { get; set; }

    /// <summary>The fields.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    /// <summary>What the domain found wrong, in words; beside it stands what the fields say themselves.</summary>
    [Parameter]
    public IReadOnlyList<string> Faults { get; set; } = [];

    /// <summary>Null: "Save".</summary>
    [Parameter]
    public string? SubmitText { get; set; }

    /// <summary>Where "Cancel" leads; null: there is none.</summary>
    [Parameter]
    public string? BackHref { get; set; }

    /// <summary>Beside the button.</summary>
    [Parameter]
    public RenderFragment? Buttons { get; set; }

    /// <summary>Cannot be sent as it is, e.g. while a conflict is unresolved.</summary>
    [Parameter]
    public bool IsLocked { get; set; }

    /// <summary>False where another button of the page is the one to press next.</summary>
    [Parameter]
    public bool IsMain { get; set; } = true;

    /// <summary>Does what cannot be taken back.</summary>
    [Parameter]
    public bool IsDanger { get; set; }

    /// <summary>Asks before typed words are lost; false where what stands around the form does.</summary>
    [Parameter]
    public bool IsGuarded { get; set; } = true;

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Something was typed and is not saved.</summary>
    public bool IsDirty { get; private set; }

    private string Look =>
        IsDanger ? "danger"
        : IsMain ? "primary"
        : "";

    private IEnumerable<string> Problems =>
        [
            .. (_form?.Errors ?? []).Where(error => !string.IsNullOrEmpty(error)).Distinct(),
            .. Faults,
            .. State.Refusal is { } refusal ? [SentenceOf(refusal)] : Array.Empty<string>(),
        ];

    private string SentenceOf(Refusal refusal) =>
        StaffRefusalNote.SentenceOf(refusal, Location.DefaultTimeZone, ForStaff, ForMembers);

    /// <summary>What is shown was read anew: nothing of it is unsaved.</summary>
    public void Clean() => IsDirty = false;

    /// <summary>What is shown was changed by a button, not in a field.</summary>
    public void Touch() => IsDirty = true;

    protected override void OnInitialized()
    {
        _attributes["novalidate"] = true;
        _attributes["data-save-key"] = "";
        _attributes["onsubmit"] = EventCallback.Factory.Create(this, SubmitAsync);
        // Fields that are not MudBlazor's tell of a change by the browser's event alone.
        _attributes["onchange"] = EventCallback.Factory.Create<ChangeEventArgs>(this, Touch);
    }

    private async Task SubmitAsync()
    {
        if (State.IsBusy || IsLocked || _form is null)
            return;
        await _form.ValidateAsync();
        // Not IsValid: what the last answer marked stays marked until the next one, which must be asked for.
        if (_form.Errors.Any(error => !string.IsNullOrEmpty(error)))
            return;
        _isSending = true;
        try
        {
            await OnSubmit.InvokeAsync();
            if (State.IsSaved)
                IsDirty = false;
        }
        finally
        {
            _isSending = false;
        }
    }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        // A success that leads on is no loss; only then is the form still dirty while it is being left.
        if (!IsDirty || (_isSending && State.IsSaved))
            return;
        if (!await dialogs.MayLeaveAsync())
            leaving.PreventNavigation();
    }
}

using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>
/// Notes on a member (rule Notes on members): everybody at the desk reads them, who wrote one or is an admin edits and
/// removes it.
/// </summary>
public sealed partial class MemberNotes(
    ReadNotes read,
    WriteNote write,
    EditNote edit,
    RemoveNote remove,
    CurrentActor current,
    IStringLocalizer<MemberNotesTexts> text
) : ActionComponent
{
    private readonly SubmitState _submit = new();
    private readonly SubmitState _removal = new();
    private IReadOnlyList<NoteView> _notes = [];
    private NoteView? _edited;
    private long? _asked;
    private string? _words;
    private bool _isForTheDoor;
    private string? _shown;

    private IStringLocalizer<MemberNotesTexts> Text => text;

    /// <summary>MB….</summary>
    [Parameter, EditorRequired]
    public required string Member { get; set; }

    /// <summary>False for somebody who has left.</summary>
    [Parameter]
    public bool MayChange { get; set; } = true;

    /// <summary>Something was noted or removed.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Member)
            return;
        _shown = Member;
        await ReadAsync();
    }

    private async Task ReadAsync() =>
        _notes = await read.OfAsync(await current.GetAsync(), Member, CancellationToken.None);

    private async Task SaveAsync()
    {
        var saved = await _submit.RunAsync(async key =>
        {
            var actor = await current.GetAsync();
            return _edited is { } note
                ? await edit.RunAsync(
                    actor,
                    new(note.Id, note.Version, _words, _isForTheDoor, key),
                    CancellationToken.None
                )
                : await write.RunAsync(actor, new(Member, _words, _isForTheDoor, key), CancellationToken.None);
        });
        if (saved)
            StopEditing();
        await ReadAsync();
        if (saved)
            await OnChanged.InvokeAsync();
    }

    private void Edit(NoteView note)
    {
        (_edited, _words, _isForTheDoor) = (note, note.Text, note.IsForTheDoor);
        _submit.Renew();
    }

    private void StopEditing() => (_edited, _words, _isForTheDoor) = (null, null, false);

    private async Task RemoveAsync(NoteView note)
    {
        var removed = await _removal.RunAsync(async _ =>
            await remove.RunAsync(await current.GetAsync(), note.Id, CancellationToken.None)
        );
        _asked = null;
        if (_edited?.Id == note.Id)
            StopEditing();
        await ReadAsync();
        if (removed)
            await OnChanged.InvokeAsync();
    }
}

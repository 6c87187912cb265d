using Booking.Domain.Members.Notes;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Staff.FrontDesk;

/// <summary>Gives a member tags and takes them away (rule Tags). Repeating either does nothing more.</summary>
public sealed partial class MemberTags(
    ReadNotes read,
    TagMember tags,
    CurrentActor current,
    IStringLocalizer<MemberNotesTexts> text
) : ActionComponent
{
    private readonly SubmitState _submit = new();
    private IReadOnlyList<TagView> _mine = [];
    private IReadOnlyList<TagView> _all = [];
    private string? _name;
    private string? _shown;

    private IStringLocalizer<MemberNotesTexts> Text => text;

    /// <summary>MB….</summary>
    [Parameter, EditorRequired]
    public required string Member { get; set; }

    /// <summary>False for somebody who has left.</summary>
    [Parameter]
    public bool MayChange { get; set; } = true;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Member)
            return;
        _shown = Member;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        _mine = await read.TagsOfAsync(actor, Member, CancellationToken.None);
        _all = await read.AllTagsAsync(actor, CancellationToken.None);
    }

    private async Task GiveAsync()
    {
        if (string.IsNullOrWhiteSpace(_name))
            return;
        var given = await _submit.RunAsync(async _ =>
            await tags.RunAsync(await current.GetAsync(), Member, _name, CancellationToken.None)
        );
        if (!given)
            return;
        _name = null;
        await ReadAsync();
    }

    private async Task TakeAsync(TagView tag)
    {
        await _submit.RunAsync(async _ =>
            await tags.RemoveAsync(await current.GetAsync(), Member, tag.Id, CancellationToken.None)
        );
        await ReadAsync();
    }
}

using Booking.Domain.Common;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Tags;

/// <summary>
/// The studio's tags: renamed, made one, taken from everybody (rule Tags). What a press means for how many members is
/// said before it happens.
/// </summary>
public sealed partial class TagsPage(
    ReadNotes read,
    EditTag edit,
    StaffDialogs dialogs,
    CurrentActor current,
    IStringLocalizer<TagsTexts> text,
    IOptions<SiteOptions> site
) : ActionComponent
{
    private readonly SubmitState _submit = new();
    private IReadOnlyList<TagView>? _tags;
    private long? _edited;
    private string _name = "";
    private string? _done;

    private IStringLocalizer<TagsTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => _tags = await read.AllTagsAsync(await current.GetAsync(), CancellationToken.None);

    private void Edit(TagView tag) => (_edited, _name, _done) = (tag.Id, tag.Name, null);

    private async Task RenameAsync(TagView tag)
    {
        _done = null;
        var same = TypedText.Key(_name);
        var other = _tags!.FirstOrDefault(t => t.Id != tag.Id && TypedText.Key(t.Name) == same);
        if (other is not null && !await MayMergeAsync(tag, other))
            return;
        var renamed = await _submit.RunAsync(
            async _ =>
                await edit.RenameAsync(await current.GetAsync(), tag.Id, _name, other?.Id, CancellationToken.None),
            now =>
            {
                (_edited, _done) = (null, text[other is null ? "Renamed" : "Merged", tag.Name, now.Name]);
                return Task.CompletedTask;
            }
        );
        await ReadAsync();
        if (!renamed && _tags!.All(t => t.Id != tag.Id))
            _edited = null;
    }

    private Task<bool> MayMergeAsync(TagView tag, TagView other) =>
        dialogs.ConfirmAsync(
            new(text["MergeTitle"], text["MergeMeans", tag.Name, tag.Members, other.Name, other.Members], text["Merge"])
        );

    private async Task DeleteAsync(TagView tag)
    {
        _done = null;
        var means = text["DeleteMeans", tag.Name, tag.Members];
        if (!await dialogs.ConfirmAsync(new(text["DeleteTitle"], means, text["Delete"]) { IsLoss = true }))
            return;
        await _submit.RunAsync(
            async _ => await edit.DeleteAsync(await current.GetAsync(), tag.Id, CancellationToken.None),
            gone =>
            {
                _done = text["Deleted", gone.Name, gone.Members];
                return Task.CompletedTask;
            }
        );
        await ReadAsync();
    }
}

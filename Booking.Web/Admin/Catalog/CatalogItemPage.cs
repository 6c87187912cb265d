using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Web.Layout;
using Booking.Web.Live;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>A page that edits one master, as its frame and its fields see it.</summary>
public abstract class CatalogItemPage : ActionComponent
{
    /// <summary>In an address, where the number of a master would stand.</summary>
    public const string New = "new";

    private readonly HashSet<string> _unreadable = [];
    private readonly Dictionary<string, string> _names = [];

    [Inject]
    protected CurrentActor Current { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected IStringLocalizer<CatalogTexts> Text { get; set; } = null!;

    /// <summary>"new", or the number of what is edited.</summary>
    [Parameter]
    public string Number { get; set; } = New;

    internal bool IsNew => Number == New;

    internal abstract string Heading { get; }

    /// <summary>The page that lists its kind.</summary>
    internal abstract string Back { get; }

    internal abstract string BackLabel { get; }

    /// <summary>Null: it cannot be set aside.</summary>
    internal virtual CatalogItemKind? Kind => null;

    /// <summary>Whose pictures are changed on this page; null: it has none.</summary>
    internal virtual ImageOwner? Pictures => null;

    /// <summary>What a new picture shows, at first.</summary>
    internal virtual LocalizedText PictureName => new(Heading, Heading);

    internal bool IsRead { get; private protected set; }

    internal bool IsMissing { get; private protected set; }

    internal bool IsActive { get; private protected set; } = true;

    internal int Version { get; private protected set; }

    /// <summary>Saving: what is under way, and what came of it.</summary>
    internal SubmitState State { get; private protected set; } = new();

    /// <summary>The form on the page, while there is one.</summary>
    internal StaffForm? Form { get; set; }

    internal IReadOnlyList<FieldError> Errors { get; private protected set; } = [];

    /// <summary>Somebody else saved meanwhile: nothing is saved before one has chosen.</summary>
    internal bool HasConflict { get; private protected set; }

    internal abstract IReadOnlyList<Difference> Differences { get; }

    /// <summary>Whether a field holds something that cannot be read as what it should be.</summary>
    internal bool HasUnreadable => _unreadable.Count > 0;

    /// <summary>What is wrong, each with the name of its field.</summary>
    internal IReadOnlyList<string> Faults =>
        [
            .. Errors
                .Select(error => error.Field)
                .Distinct()
                .Select(named =>
                    _names.TryGetValue(named, out var name) ? Text["FaultOf", name, ErrorOf(named)!] : ErrorOf(named)!
                ),
        ];

    /// <summary>What the domain says is wrong with a field; null: nothing.</summary>
    internal string? ErrorOf(string field) =>
        string.Join(
            " ",
            Errors
                .Where(e => e.Field == field)
                .Select(e =>
                    Text["Problem" + e.Problem, e.Amount is { } amount ? Amount.Format(amount) : e.Number].Value
                )
                .Distinct()
        )
            is { Length: > 0 } words
            ? words
            : null;

    /// <summary>How a field is called, for saying what is wrong with it.</summary>
    internal void Name(string field, string name) => _names[field] = name;

    internal void SetReadable(string field, bool isReadable)
    {
        if (isReadable)
            _unreadable.Remove(field);
        else
            _unreadable.Add(field);
    }

    internal abstract Task SaveAsync();

    /// <summary>Saves what stands in the form over what the other has saved, knowingly.</summary>
    internal abstract Task SaveMineAsync();

    /// <summary>Leaves the other's state as it is and goes on from there.</summary>
    internal abstract void TakeTheirs();

    /// <summary>Takes one field of the other's into the form.</summary>
    internal void Take(Difference difference)
    {
        difference.TakeTheirs();
        Form?.Touch();
        StateHasChanged();
    }

    /// <summary>It was set aside or brought back.</summary>
    internal void Switched(Saved saved, bool active)
    {
        (Version, IsActive) = (saved.Version, active);
        State.Renew();
        StateHasChanged();
    }
}

/// <summary>
/// Edits one master: reads it, keeps what is typed whatever the answer is, saves under the version it began with, and
/// on a conflict shows the other's state beside one's own.
/// </summary>
public abstract class CatalogItemPage<TRow, TDraft> : CatalogItemPage
    where TRow : class
    where TDraft : notnull
{
    private string? _shown;

    /// <summary>
    /// Counts what the page was asked to show: an answer that belongs to an earlier one is not shown any more.
    /// </summary>
    private int _turn;

    private CatalogItem<TDraft>? _theirs;

    /// <summary>What stands in the form.</summary>
    protected TDraft Draft { get; set; } = default!;

    protected abstract SaveCatalogItem<TRow, TDraft> Save { get; }

    protected abstract IReadOnlyList<DraftField<TDraft>> Fields { get; }

    internal override IReadOnlyList<Difference> Differences =>
        _theirs is null
            ? []
            :
            [
                .. from one in Fields
                let other = one.Show(_theirs.Draft)
                where other != one.Show(Draft)
                select new Difference(one.Label, other, one.Show(Draft), () => Draft = one.Take(Draft, _theirs.Draft)),
            ];

    /// <summary>What a new one begins with.</summary>
    protected abstract TDraft Blank();

    /// <summary>Where a master of this number is edited.</summary>
    protected abstract string AddressOf(string number);

    /// <summary>Reads what the form offers to choose from.</summary>
    /// <returns>Puts it on the page; not called where another master was asked for meanwhile.</returns>
    protected virtual Task<Action> ReadChoicesAsync(Actor actor) => Task.FromResult<Action>(() => { });

    protected override async Task OnParametersSetAsync()
    {
        if (Number == _shown)
            return;
        // What was just made is shown with the word that it is saved; everything else begins anew.
        if (_shown != New || !State.IsSaved)
            State = new();
        _shown = Number;
        var mine = ++_turn;
        (IsRead, Errors, _theirs, HasConflict) = (false, [], null, false);
        var actor = await Current.GetAsync();
        if (!actor.IsAdmin)
            return;
        var showChoices = await ReadChoicesAsync(actor);
        if (mine != _turn)
            return;
        var item = IsNew
            ? new CatalogItem<TDraft>(New, 0, true, Blank())
            : await Save.ReadAsync(actor, Number, CancellationToken.None);
        if (mine != _turn)
            return;
        showChoices();
        IsMissing = item is null;
        if (item is not null)
            Show(item);
        IsRead = true;
    }

    internal override async Task SaveAsync()
    {
        if (HasConflict || State.IsBusy)
            return;
        Errors = [];
        if (HasUnreadable)
            return;
        var mine = _turn;
        await State.RunDetailedAsync(
            async key =>
                await Save.RunAsync(
                    await Current.GetAsync(),
                    new(IsNew ? null : Number, Version, Draft, key),
                    CancellationToken.None
                ),
            refused => mine == _turn ? Refused(refused) : null,
            saved => mine == _turn ? SavedAsync(saved) : Task.CompletedTask
        );
    }

    internal override Task SaveMineAsync()
    {
        (_theirs, HasConflict) = (null, false);
        return SaveAsync();
    }

    internal override void TakeTheirs()
    {
        if (_theirs is { } other)
            Show(other);
        (_theirs, HasConflict) = (null, false);
    }

    private async Task SavedAsync(Saved saved)
    {
        Version = saved.Version;
        var mine = _turn;
        if (IsNew)
            Navigation.NavigateTo(AddressOf(saved.Number), replace: true);
        // As it is kept: tidied.
        else if (
            await Save.ReadAsync(await Current.GetAsync(), Number, CancellationToken.None) is { } item
            && mine == _turn
        )
            Show(item);
    }

    private Refusal? Refused(NotSaved<TDraft> refused)
    {
        (Errors, _theirs, HasConflict) = (refused.Errors, refused.Theirs, refused.Theirs is not null);
        if (_theirs is not null)
            (Version, IsActive) = (_theirs.Version, _theirs.IsActive);
        return refused.Refusal;
    }

    private void Show(CatalogItem<TDraft> item)
    {
        (Draft, Version, IsActive) = (item.Draft, item.Version, item.IsActive);
        Form?.Clean();
    }
}

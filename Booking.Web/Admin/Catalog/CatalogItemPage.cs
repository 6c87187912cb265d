using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Images;
using Booking.Domain.Members;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Catalog;

/// <summary>A page that edits one master, as its frame and its fields see it.</summary>
public abstract class CatalogItemPage : ComponentBase
{
    /// <summary>In an address, where the number of a master would stand.</summary>
    public const string New = "new";

    private readonly HashSet<string> unreadable = [];

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

    internal bool IsBusy { get; private protected set; }

    internal bool IsSaved { get; private protected set; }

    internal Refusal? Refusal { get; private protected set; }

    internal IReadOnlyList<FieldError> Errors { get; private protected set; } = [];

    /// <summary>Somebody else saved meanwhile: nothing is saved before one has chosen.</summary>
    internal bool HasConflict { get; private protected set; }

    internal abstract IReadOnlyList<Difference> Differences { get; }

    /// <summary>Whether a field holds something that cannot be read as what it should be.</summary>
    internal bool HasUnreadable => unreadable.Count > 0;

    internal IEnumerable<string> ErrorsOf(string field) =>
        unreadable.Contains(field)
            ? [Text["ProblemUnreadable"]]
            : Errors.Where(e => e.Field == field).Select(e => Text["Problem" + e.Problem, e.Number].Value).Distinct();

    internal void SetReadable(string field, bool isReadable)
    {
        if (isReadable)
            unreadable.Remove(field);
        else
            unreadable.Add(field);
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
        StateHasChanged();
    }

    /// <summary>It was set aside or brought back.</summary>
    internal void Switched(Saved saved, bool active)
    {
        (Version, IsActive, IsSaved, Refusal) = (saved.Version, active, false, null);
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
    private string? shown;

    /// <summary>
    /// Counts what the page was asked to show: an answer that belongs to an earlier one is not shown any more.
    /// </summary>
    private int turn;
    private string key = NewKey();
    private CatalogItem<TDraft>? theirs;

    /// <summary>What stands in the form.</summary>
    protected TDraft Draft { get; set; } = default!;

    protected abstract SaveCatalogItem<TRow, TDraft> Save { get; }

    protected abstract IReadOnlyList<DraftField<TDraft>> Fields { get; }

    internal override IReadOnlyList<Difference> Differences =>
        theirs is null
            ? []
            :
            [
                .. from one in Fields
                let other = one.Show(theirs.Draft)
                where other != one.Show(Draft)
                select new Difference(one.Label, other, one.Show(Draft), () => Draft = one.Take(Draft, theirs.Draft)),
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
        if (Number == shown)
            return;
        var justMade = shown == New && IsSaved;
        shown = Number;
        var mine = ++turn;
        (IsRead, IsSaved, Errors, Refusal, theirs, HasConflict, key) = (
            false,
            justMade,
            [],
            null,
            null,
            false,
            NewKey()
        );
        var actor = await Current.GetAsync();
        if (!actor.IsAdmin)
            return;
        var showChoices = await ReadChoicesAsync(actor);
        if (mine != turn)
            return;
        var master = IsNew
            ? new CatalogItem<TDraft>(New, 0, true, Blank())
            : await Save.ReadAsync(actor, Number, CancellationToken.None);
        if (mine != turn)
            return;
        showChoices();
        IsMissing = master is null;
        if (master is not null)
            Show(master);
        IsRead = true;
    }

    internal override async Task SaveAsync()
    {
        if (IsBusy || HasConflict)
            return;
        (IsSaved, Refusal, Errors) = (false, null, []);
        if (HasUnreadable)
            return;
        IsBusy = true;
        var mine = turn;
        try
        {
            var result = await Save.RunAsync(
                await Current.GetAsync(),
                new(IsNew ? null : Number, Version, Draft, key),
                CancellationToken.None
            );
            if (mine != turn)
                return;
            if (result.Succeeded(out var saved, out var refused))
                await SavedAsync(saved);
            else
                Refused(refused);
        }
        finally
        {
            IsBusy = false;
        }
    }

    internal override Task SaveMineAsync()
    {
        HasConflict = false;
        theirs = null;
        return SaveAsync();
    }

    internal override void TakeTheirs()
    {
        if (theirs is { } other)
            Show(other);
        (theirs, HasConflict) = (null, false);
    }

    private async Task SavedAsync(Saved saved)
    {
        (key, IsSaved, Version) = (NewKey(), true, saved.Version);
        var mine = turn;
        if (IsNew)
            Navigation.NavigateTo(AddressOf(saved.Number), replace: true);
        // As it is kept: tidied.
        else if (
            await Save.ReadAsync(await Current.GetAsync(), Number, CancellationToken.None) is { } master
            && mine == turn
        )
            Show(master);
    }

    private void Refused(NotSaved<TDraft> refused)
    {
        (Errors, Refusal, theirs, HasConflict) = (
            refused.Errors,
            refused.Refusal,
            refused.Theirs,
            refused.Theirs is not null
        );
        if (theirs is not null)
            (Version, IsActive) = (theirs.Version, theirs.IsActive);
        if (HasConflict || Refusal?.Reason == RefusalReason.KeyReused)
            key = NewKey();
    }

    private void Show(CatalogItem<TDraft> master) =>
        (Draft, Version, IsActive) = (master.Draft, master.Version, master.IsActive);

    private static string NewKey() => Guid.CreateVersion7().ToString("n");
}

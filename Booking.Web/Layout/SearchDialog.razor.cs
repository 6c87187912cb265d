using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Booking.Web.Layout;

/// <summary>Searches while somebody types; what a newer text has overtaken is cancelled and never shown.</summary>
public sealed partial class SearchDialog(
    GlobalSearch search,
    ReadNotes notes,
    CurrentActor current,
    IStringLocalizer<SearchTexts> text,
    ILogger<SearchDialog> log,
    TimeProvider clock
) : IDisposable
{
    private const int PerGroup = 6;

    /// <summary>So long nothing more must be typed before it is searched.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private static readonly DialogOptions Options = new()
    {
        CloseOnEscapeKey = true,
        CloseButton = true,
        BackdropClick = true,
        MaxWidth = MaxWidth.Small,
        FullWidth = true,
        Position = DialogPosition.TopCenter,
    };

    private ElementReference _box;
    private CancellationTokenSource? _newest;
    private IReadOnlyList<SearchGroup> _groups = [];
    private IReadOnlyDictionary<string, MemberMarks> _marks = new Dictionary<string, MemberMarks>();
    private string _typed = "";
    private string _answered = "";
    private bool _searching;
    private bool _failed;
    private bool _follows;

    private IStringLocalizer<SearchTexts> Text => text;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    private string Status =>
        _searching ? Text["Searching"]
        : _failed ? ""
        : _answered.Length == 0 ? Text["Hint"]
        : _groups.Count == 0 ? Text["Nothing"]
        : Text["Found", _groups.Sum(group => group.Hits.Count)];

    /// <summary>Opens it, and leads to what was found.</summary>
    public static async Task AskAsync(StaffDialogs dialogs, string title, NavigationManager navigation)
    {
        var found = await dialogs.OpenAsync(title, new DialogParameters<SearchDialog>(), Options);
        if (found is { Canceled: false, Data: string address })
            navigation.NavigateTo(address);
    }

    public void Dispose() => _newest?.Cancel();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _box.FocusAsync();
    }

    private IReadOnlyList<string> TagsOf(SearchHit hit) =>
        hit.Member is { } member && _marks.TryGetValue(member, out var marks) ? marks.Tags : [];

    private static string TitleOf(SearchHit hit) =>
        hit.Target switch
        {
            SearchTarget.Slot => $"{hit.Number} · {hit.Subject?.In(Languages.Current)}",
            _ => $"{hit.Number} · {hit.Person}",
        };

    private static string DetailOf(SearchHit hit) =>
        string.Join(
            " · ",
            new[]
            {
                hit.Reading,
                hit.Target == SearchTarget.Slot ? null : hit.Subject?.In(Languages.Current),
                hit.Location?.In(Languages.Current),
                hit.Amount is { } amount ? Amount.Format(amount) : null,
                WhenOf(hit),
                hit.Email,
            }.Where(part => part is not null)
        );

    private static string? WhenOf(SearchHit hit) =>
        hit switch
        {
            { At: null } => null,
            { At: { } start, TimeZone: { } zone } => Dates.Moment(start, zone),
            { Target: SearchTarget.Contract, At: { } end } => Dates.Until(end),
            { At: { } day } => Dates.Date(day, WholeDays.Studio),
        };

    private async Task TypedAsync(ChangeEventArgs change)
    {
        _typed = change.Value as string ?? "";
        _follows = false;
        using var mine = new CancellationTokenSource();
        var older = _newest;
        _newest = mine; // before anything is awaited: the next letter must find this one
        (_searching, _failed) = (true, false);
        if (older is not null)
            await older.CancelAsync();
        try
        {
            await Task.Delay(Pause, clock, mine.Token);
            var wanted = _typed;
            var actor = await current.GetAsync();
            var found = await search.RunAsync(actor, wanted, PerGroup, mine.Token);
            var people = found.SelectMany(group => group.Hits).Select(hit => hit.Member).OfType<string>();
            var marks = await notes.MarksAsync(actor, people, mine.Token);
            if (_newest == mine)
                (_groups, _marks, _answered) = (found, marks, wanted.Trim());
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            return; // overtaken, or closed
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            if (_newest == mine)
                (_failed, _groups) = (true, []);
            log.LogError(e, "The search over everything failed");
        }
        finally
        {
            if (_newest == mine)
                (_newest, _searching) = (null, false);
        }

        if (_follows)
            FollowFirst();
    }

    /// <summary>Enter leads to the first hit; pressed before there is one, as soon as there is.</summary>
    private void Follow()
    {
        if (_searching)
            _follows = true;
        else
            FollowFirst();
    }

    private void FollowFirst()
    {
        if (_groups is [{ Hits: [var first, ..] }, ..] && NumberAddress.Of(first.Number) is { } address)
            Dialog.Close(DialogResult.Ok(address));
    }
}

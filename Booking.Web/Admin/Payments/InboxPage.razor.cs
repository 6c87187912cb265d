using System.Data.Common;
using Booking.Domain.BackOffice;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>
/// The webhook inbox: what came, what it led to, and the replay of one event or of several. What other servers do with
/// the events on the screen shows up in place.
/// </summary>
public sealed partial class InboxPage(Inbox inbox, CurrentActor current, ProofDialog proof)
{
    private const string Zone = Location.DefaultTimeZone;

    /// <summary>Replayed one after the other, while the admin waits.</summary>
    private const int MaxChosen = 100;

    /// <summary>How often the rows on the screen are compared with the database.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Result<InboxRow, Refusal>> _results = [];
    private AdminGrid<InboxRow>? _grid;
    private InboxFilter? _filter;
    private int _total;
    private string? _busy;
    private bool _hasChanged;
    private bool _stopping;
    private int _handled;
    private int _toDo;

    private bool Replaying => _toDo > 0;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    private static AdminColumn<InboxRow> Column(InboxColumn column, string title, RenderFragment<InboxRow> template) =>
        AdminColumn<InboxRow>.Of(InboxQuery.Shape.Find(column.ToString())!, title, template);

    private static bool IsDone(Result<InboxRow, Refusal> result) => result.Refusal is null;

    private async Task<GridPage<InboxRow>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var filter = query.ToInboxFilter();
        var page = await inbox.PageAsync(await current.GetAsync(), filter, query.Page, query.Size, cancellationToken);
        (_filter, _total, _hasChanged) = (filter, page.Total, false);
        return new(page.Items, page.Total);
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Tick, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone))
                await OnRendererAsync(LookAsync);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    /// <summary>
    /// Rows on the screen are renewed where they stand. That others have come is only said: rows never move under a
    /// hand that is about to press.
    /// </summary>
    private async Task LookAsync()
    {
        if (_grid is not { Rows: { Count: > 0 } shown } || _filter is not { } filter || Replaying)
            return;
        try
        {
            var actor = await current.GetAsync();
            var newer = await inbox.ByIdAsync(actor, [.. shown.Select(row => row.Id)], Gone);
            var total = await inbox.CountAsync(actor, filter, Gone);
            if (filter != _filter)
                return;
            _hasChanged = total != _total;
            if (newer.Except(shown).Any())
                _grid.Refresh(newer);
            StateHasChanged();
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            // The next look finds what this one has missed.
        }
    }

    private Task ReadAnewAsync() => _grid?.ReloadAsync() ?? Task.CompletedTask;

    /// <summary>Oldest first, as they came.</summary>
    private async Task ReplayChosenAsync(IReadOnlyCollection<InboxRow> chosen)
    {
        await ReplayAsync([.. chosen.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id).Select(row => row.Id)]);
        _grid?.ClearChosen();
    }

    private async Task ReplayAsync(IReadOnlyList<string> ids)
    {
        if (Replaying || ids.Count == 0)
            return;
        _results.Clear();
        (_stopping, _handled, _toDo) = (false, 0, ids.Count);
        try
        {
            foreach (var id in ids.TakeWhile(_ => !_stopping && !Gone.IsCancellationRequested))
            {
                _busy = id;
                StateHasChanged();
                // An event that has been begun is processed to its end, also when the page is left.
                var replayed = await proof.RunAsync(async () =>
                    await inbox.ReplayAsync(await current.GetAsync(), id, CancellationToken.None)
                );
                _results[id] = replayed;
                if (replayed.Succeeded(out var row, out _))
                    _grid?.Refresh([row]);
                _handled++;
            }
        }
        finally
        {
            (_busy, _toDo) = (null, 0);
        }
    }

    private void Stop() => _stopping = true;

    private string SentenceOf(Result<InboxRow, Refusal> result) =>
        result.Succeeded(out var row, out var refusal)
            ? Grid["ReplayResult", Text["Inbox" + row.State]]
            : Refused[refusal.Reason.ToString()];
}

using Booking.Domain.Catalog;
using Booking.Domain.Reconciliation;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// The check of the books, for admins: what the last one has found, one click to resolve it, and the progress of the
/// one that is under way, whoever began it and wherever it runs.
/// </summary>
public sealed partial class ReconciliationPage(
    ReconciliationReport report,
    RequestReconciliation check,
    CurrentActor current,
    IOptions<SiteOptions> site,
    IStringLocalizer<ReconciliationTexts> text,
    TimeProvider clock
) : IAsyncDisposable
{
    private const string Zone = Location.DefaultTimeZone;

    /// <summary>How often the page asks whether a check is under way; while one is, at every tick.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private const int IdleTicks = 5;

    private static readonly int StageCount = Enum.GetValues<RunStage>().Length;

    private readonly CancellationTokenSource _gone = new();
    private readonly SubmitState _check = new();
    private Task _watching = Task.CompletedTask;
    private AdminGrid<RunRow>? _runs;
    private ReconciliationView? _view;
    private RunRow? _latest;

    /// <summary>An earlier run to look at; absent: the last.</summary>
    [SupplyParameterFromQuery(Name = RunsQuery.Run)]
    public string? Run { get; set; }

    /// <summary>The run that is under way, or waits for a server.</summary>
    private RunRow? Open => _latest is { IsOpen: true } ? _latest : null;

    private IEnumerable<DiscrepancyRow> Differing => _view?.Found.Where(d => !d.IsInProgress) ?? [];

    private IEnumerable<DiscrepancyRow> InProgress => _view?.Found.Where(d => d.IsInProgress) ?? [];

    private IStringLocalizer<ReconciliationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _watching = WatchAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        _latest = await report.LatestAsync(actor, _gone.Token);
        _view = await report.RunAsync(actor, QueryValue.Number(Run), _gone.Token);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Tick, clock);
        try
        {
            for (var tick = 1; await timer.WaitForNextTickAsync(_gone.Token); tick++)
            {
                if (Open is not null || tick % IdleTicks == 0)
                    await InvokeAsync(FollowAsync);
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task FollowAsync()
    {
        var before = _latest;
        _latest = await report.LatestAsync(await current.GetAsync(), _gone.Token);
        if (_latest == before)
            return;
        if (Open is null)
            await ReadAsync();
        if (_runs is not null && (_latest?.Id, _latest?.State) != (before?.Id, before?.State))
            await _runs.ReloadAsync();
        StateHasChanged();
    }

    private async Task CheckAsync()
    {
        if (_check.IsBusy)
            return;
        await _check.RunAsync(async _ => await check.RunAsync(await current.GetAsync(), CancellationToken.None));
        Run = null;
        await ReadAsync();
        if (_runs is not null)
            await _runs.ReloadAsync();
    }

    private async Task<GridPage<RunRow>> LoadRunsAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var actor = await current.GetAsync();
        var page = await report.RunsAsync(actor, query.IsDescending, query.Page, query.Size, cancellationToken);
        return new(page.Items, page.Total);
    }

    private static AdminColumn<RunRow> Column(RunColumn column, string title, RenderFragment<RunRow> template) =>
        AdminColumn<RunRow>.Of(RunsQuery.Shape.Find(column.ToString())!, title, template);

    private static string StartOf(RunRow run) => Dates.Moment(run.StartedAt ?? run.RequestedAt, Zone);

    private string ProgressOf(RunRow open) =>
        open.State == RunState.Requested ? Text["Waiting"] : Text["Running", Text["Stage" + open.Stage], open.Read];

    private static string ColourOf(RunOutcome outcome) =>
        outcome switch
        {
            RunOutcome.Balanced => "good",
            RunOutcome.Differences => "bad",
            _ => "warn",
        };

    private IEnumerable<string> GapsOf(RunGaps gaps) =>
        Enum.GetValues<RunGaps>()
            .Where(gap => gap != RunGaps.None && gaps.HasFlag(gap))
            .Select(gap => Text["Gap" + gap].Value);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        try
        {
            await _watching;
        }
        catch (Exception e)
            when (e is ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The renderer was gone first.
        }

        _gone.Dispose();
    }
}

using Booking.Domain.Common;
using Booking.Domain.Reconciliation;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// The check of the books, for admins: what the last one has found, one click to mend it, and the progress of the one
/// that is under way, whoever began it and wherever it runs.
/// </summary>
public sealed partial class ReconciliationPage(
    ReconciliationReport report,
    RequestReconciliation check,
    ResolveDiscrepancy mend,
    CurrentActor current,
    IOptions<SiteOptions> site,
    IStringLocalizer<ReconciliationTexts> text,
    TimeProvider clock
) : IAsyncDisposable
{
    private const string Zone = Domain.Catalog.Location.DefaultTimeZone;

    /// <summary>How often the page asks whether a check is under way; while one is, at every tick.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private const int IdleTicks = 5;

    private static readonly int StageCount = Enum.GetValues<RunStage>().Length;

    private readonly CancellationTokenSource gone = new();
    private Task watching = Task.CompletedTask;
    private ReconciliationView? view;
    private RunRow? latest;
    private Refusal? refusal;
    private Refusal? rowRefusal;
    private long refusedRow;
    private long? givenUp;
    private long? mending;
    private bool busy;

    /// <summary>An earlier run to look at; absent: the last.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    public string? Run { get; set; }

    /// <summary>The run that is under way, or waits for a server.</summary>
    private RunRow? Open => latest is { IsOpen: true } ? latest : null;

    private IStringLocalizer<ReconciliationTexts> Text => text;

    private IOptions<SiteOptions> Site => site;

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            watching = WatchAsync();
    }

    private async Task ReadAsync()
    {
        var actor = await current.GetAsync();
        latest = await report.LatestAsync(actor, gone.Token);
        view = await report.RunAsync(actor, QueryValue.Number(Run), gone.Token);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Tick, clock);
        try
        {
            for (var tick = 1; await timer.WaitForNextTickAsync(gone.Token); tick++)
            {
                if (Open is not null || tick % IdleTicks == 0)
                    await InvokeAsync(FollowAsync);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task FollowAsync()
    {
        var before = latest;
        latest = await report.LatestAsync(await current.GetAsync(), gone.Token);
        if (latest == before)
            return;
        if (Open is null)
            await ReadAsync();
        StateHasChanged();
    }

    private async Task CheckAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            (await check.RunAsync(await current.GetAsync(), CancellationToken.None)).Succeeded(out _, out refusal);
            Run = null;
            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ResolveAsync(long id)
    {
        if (mending is not null)
            return;
        (mending, rowRefusal, givenUp) = (id, null, null);
        try
        {
            if (
                !(await mend.RunAsync(await current.GetAsync(), id, CancellationToken.None)).Succeeded(
                    out var done,
                    out rowRefusal
                )
            )
                refusedRow = id;
            else if (done.State == ResolutionState.TaskOpened)
                givenUp = id;
            await ReadAsync();
        }
        finally
        {
            mending = null;
        }
    }

    private static string BadgeOf(RunOutcome outcome) =>
        outcome switch
        {
            RunOutcome.Balanced => "good",
            RunOutcome.Differences => "bad",
            _ => "warn",
        };

    private static IEnumerable<RunGaps> GapsOf(RunGaps gaps) =>
        Enum.GetValues<RunGaps>().Where(g => g != RunGaps.None && gaps.HasFlag(g));

    private static string? LinkOf(DiscrepancyRow row) =>
        row.ResolutionState == ResolutionState.TaskOpened ? "/admin/tasks"
        : Numbering.Payment.TryParse(row.Subject, out _) ? $"/admin/payments/{row.Subject}"
        : row.Kind is DiscrepancyKind.EventFails or DiscrepancyKind.EventNotStored
            ? $"/admin/inbox?q={Uri.EscapeDataString(row.Subject)}"
        : null;

    public async ValueTask DisposeAsync()
    {
        await gone.CancelAsync();
        try
        {
            await watching;
        }
        catch (Exception e)
            when (e is ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The renderer was gone first.
        }

        gone.Dispose();
    }
}

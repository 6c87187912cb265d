using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin;

/// <summary>
/// Several payments refunded at once (rule Refund by hand): what it would do, then one row after the other. Rows and
/// the batch's key stand in the address: after a reload, or a lost connection, the page says what has been done
/// already, and starting again does only the rest.
/// </summary>
public sealed partial class BulkPage
{
    private List<string> numbers = [];
    private List<BulkLine> lines = [];
    private string? reason;
    private string? busy;
    private bool freeSeats = true;
    private bool takeBack = true;
    private bool faulty;
    private bool reasonMissing;
    private bool running;
    private bool stopping;
    private bool finished;
    private int handled;
    private int toDo;

    [Inject]
    private BulkRefund Bulk { get; set; } = null!;

    [Inject]
    private CurrentActor Current { get; set; } = null!;

    /// <summary>The key of the intention.</summary>
    [SupplyParameterFromQuery(Name = "batch")]
    public string? Batch { get; set; }

    /// <summary>PY1.PY2.…</summary>
    [SupplyParameterFromQuery(Name = "p")]
    public string? Payments { get; set; }

    private IEnumerable<BulkLine> Ready => lines.Where(line => line.State is BulkState.Ready or BulkState.Unknown);

    private bool CanRun => !running && Ready.Any();

    private int SeatsToFree => Ready.Count(line => line.Preview is { Seat.CanBeFreed: true });

    private int Packs =>
        Ready.Count(line => line.Preview is { Contract: { Kind: not PlanKind.Subscription, TakesBack: > 0 } });

    /// <summary>A sum per currency.</summary>
    private string Total =>
        string.Join(
            " + ",
            Ready
                .Select(line => line.Preview!.Amount)
                .GroupBy(m => m.Currency)
                .Select(same => Amount.Format(new Money(same.Sum(m => m.Amount), same.Key)))
        );

    protected override async Task OnInitializedAsync()
    {
        var named = (Payments ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
        numbers =
        [
            .. named
                .Where(number => Numbering.Payment.TryParse(number, out _))
                .Select(number => number.ToUpperInvariant())
                .Distinct(),
        ];
        faulty = numbers.Count is 0 or > BulkRefund.MaxRows || string.IsNullOrEmpty(Batch);
        // The prerendered page only says how much there is to read.
        if (faulty || !RendererInfo.IsInteractive)
            return;
        var actor = await Current.GetAsync();
        foreach (var number in numbers)
        {
            if (!(await Bulk.PreviewAsync(actor, Batch!, number, Gone)).Succeeded(out var line, out _))
            {
                faulty = true;
                return;
            }

            lines.Add(line);
            if (lines.Count % 10 == 0)
                StateHasChanged();
        }
    }

    private async Task RunAsync()
    {
        if (running)
            return;
        reasonMissing = string.IsNullOrWhiteSpace(reason);
        if (reasonMissing)
            return;
        (running, stopping, finished, handled, toDo) = (true, false, false, 0, Ready.Count());
        var terms = new BulkRefundTerms(Batch!, reason!.Trim(), freeSeats, takeBack);
        try
        {
            for (var at = 0; at < lines.Count && !stopping && !Gone.IsCancellationRequested; at++)
            {
                if (lines[at].State is not (BulkState.Ready or BulkState.Unknown))
                    continue;
                await RefundAsync(at, terms);
            }
        }
        finally
        {
            (running, finished, busy) = (false, true, null);
        }
    }

    /// <summary>
    /// The row is written down to its end even when the page is left meanwhile; only the next one is not begun.
    /// </summary>
    private async Task RefundAsync(int at, BulkRefundTerms terms)
    {
        busy = lines[at].Number;
        StateHasChanged();
        if (
            (await Bulk.RefundAsync(await Current.GetAsync(), lines[at], terms, CancellationToken.None)).Succeeded(
                out var line,
                out var refusal
            )
        )
            lines[at] = line;
        else
            (lines[at], stopping) = (lines[at] with { State = BulkState.Refused, Refusal = refusal }, true);
        handled++;
        busy = null;
        StateHasChanged();
    }

    private void Stop() => stopping = true;

    private int Count(BulkState state) => lines.Count(line => line.State == state);

    private static string? Colour(BulkState state) =>
        state switch
        {
            BulkState.Refunded => "good",
            BulkState.Refused => "bad",
            BulkState.Unknown => "warn",
            _ => null,
        };
}

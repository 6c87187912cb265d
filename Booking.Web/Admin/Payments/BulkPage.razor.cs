using Booking.Domain.BackOffice;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>
/// Several payments refunded at once (rule Refund by hand): what it would do, then one row after the other. Rows and
/// the batch's key stand in the address: after a reload, or a lost connection, the page says what has been done
/// already, and starting again does only the rest.
/// </summary>
public sealed partial class BulkPage(BulkRefund bulk, CurrentActor current, ProofDialog proof)
{
    private readonly List<string> _numbers = [];
    private readonly List<BulkLine> _lines = [];

    /// <summary>
    /// Stays idle: the key is the batch's, in the address, and every row gives its own answer.
    /// </summary>
    private readonly SubmitState _submit = new();
    private string? _reason;
    private string? _busy;
    private bool _freeSeats = true;
    private bool _takeBack = true;
    private bool _isFaulty;
    private bool _isRunning;
    private bool _isStopping;
    private bool _isFinished;
    private int _handled;
    private int _toDo;

    /// <summary>The key of the intention.</summary>
    [SupplyParameterFromQuery(Name = "batch")]
    public string? Batch { get; set; }

    /// <summary>PY1.PY2.…</summary>
    [SupplyParameterFromQuery(Name = "p")]
    public string? Payments { get; set; }

    private IReadOnlyList<(string Title, string Href)> Trail => [(Text["Payments"], PaymentsQuery.Path)];

    private IEnumerable<BulkLine> Ready => _lines.Where(line => line.State is BulkState.Ready or BulkState.Unknown);

    private bool CanRun => !_isRunning && Ready.Any();

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
        _numbers.AddRange(
            named
                .Select(number => Numbering.Payment.TryParse(number, out var id) ? Numbering.Payment.Of(id) : null)
                .OfType<string>()
                .Distinct()
        );
        _isFaulty = _numbers.Count is 0 or > BulkRefund.MaxRows || string.IsNullOrEmpty(Batch);
        // The prerendered page only says how much there is to read.
        if (_isFaulty || !RendererInfo.IsInteractive)
            return;
        var actor = await current.GetAsync();
        foreach (var number in _numbers)
        {
            if (!(await bulk.PreviewAsync(actor, Batch!, number, Gone)).Succeeded(out var line, out _))
            {
                _isFaulty = true;
                return;
            }

            _lines.Add(line);
            if (_lines.Count % 10 == 0)
                StateHasChanged();
        }
    }

    private async Task RunAsync()
    {
        if (_isRunning || string.IsNullOrWhiteSpace(_reason))
            return;
        (_isRunning, _isStopping, _isFinished, _handled, _toDo) = (true, false, false, 0, Ready.Count());
        var terms = new BulkRefundTerms(Batch!, _reason.Trim(), _freeSeats, _takeBack);
        try
        {
            for (var at = 0; at < _lines.Count && !_isStopping && !Gone.IsCancellationRequested; at++)
            {
                if (_lines[at].State is not (BulkState.Ready or BulkState.Unknown))
                    continue;
                await RefundAsync(at, terms);
            }
        }
        finally
        {
            (_isRunning, _isFinished, _busy) = (false, true, null);
        }
    }

    /// <summary>
    /// The row is written down to its end even when the page is left meanwhile; only the next one is not begun.
    /// </summary>
    private async Task RefundAsync(int at, BulkRefundTerms terms)
    {
        _busy = _lines[at].Number;
        StateHasChanged();
        var refunded = await proof.RunAsync(async () =>
            await bulk.RefundAsync(await current.GetAsync(), _lines[at], terms, CancellationToken.None)
        );
        if (refunded.Succeeded(out var line, out var refusal))
            _lines[at] = line;
        else
            (_lines[at], _isStopping) = (_lines[at] with { State = BulkState.Refused, Refusal = refusal }, true);
        _handled++;
        _busy = null;
        StateHasChanged();
    }

    private string OutcomeText =>
        Grid[
            _isStopping ? "BulkStopped" : "BulkFinished",
            Count(BulkState.Refunded),
            Count(BulkState.Refused),
            Count(BulkState.Unknown),
            Count(BulkState.Ready)
        ];

    private void Stop() => _isStopping = true;

    private int Count(BulkState state) => _lines.Count(line => line.State == state);
}

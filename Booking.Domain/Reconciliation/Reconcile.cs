using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Reservations.Consistency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// Compares our records with themselves and with the provider's (rule Reconciliation), and stores every discrepancy by
/// its kind. It changes nothing but its own record; what it finds at the provider is checked a second time before it
/// counts, because bookings go on meanwhile. The provider is never asked inside a transaction.
/// </summary>
public sealed class Reconcile(
    IDbContextFactory<BookingDbContext> contexts,
    ReconciliationLease lease,
    IPaymentGateway gateway,
    ConsistencyCheck consistency,
    NameInvoicePayments naming,
    NamePaymentMethods methods,
    SecondLook secondLook,
    FinishReconciliation finish,
    OwnObjects own,
    PaymentSettings payments,
    TimeProvider clock,
    ILogger<Reconcile> log
)
{
    /// <summary>Most pages of a hundred that are read of each list; if there are more, the run says so.</summary>
    internal const int MaxPages = 200;

    private const int MaxNames = 500;

    /// <summary>
    /// One tick of the timer: opens the night's run when it is due, and works on the open run if no other server does.
    /// </summary>
    /// <returns>1 when a run was worked on.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        await lease.OpenNightAsync(cancellationToken);
        if (await lease.ClaimAsync(cancellationToken) is not { } runId)
            return 0;
        try
        {
            await CompareAsync(new Progress(runId), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "Reconciliation run {Run} failed", runId);
            await lease.FailAsync(runId, cancellationToken);
        }

        return 1;
    }

    private async Task CompareAsync(Progress run, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = new CheckWindow(now, own);
        var found = await InternalConsistency.CompareAsync(consistency, cancellationToken);
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            found.AddRange(await InternalConsistency.UnfinishedAsync(db, window, now, cancellationToken));

        // Events first: what they announce is not missing. Sessions before payments: they account for them.
        await ReadAsync(
            run,
            RunStage.Events,
            RunGaps.Events,
            gateway.ListUndeliveredAsync,
            e => e.Id,
            e => e.Live,
            ProviderEvents.CompareAsync,
            null,
            found,
            window,
            cancellationToken
        );
        await lease.KeepAsync(run.Id, RunStage.Names, run.Read, cancellationToken);
        await naming.SinceAsync(window.Since, MaxNames, cancellationToken);
        await methods.SinceAsync(window.Since, MaxNames, cancellationToken);
        await ReadAsync(
            run,
            RunStage.Sessions,
            RunGaps.Sessions,
            gateway.ListCheckoutsAsync,
            s => s.Id,
            s => s.Live,
            ProviderSessions.CompareAsync,
            ProviderSessions.MissingAsync,
            found,
            window,
            cancellationToken
        );
        await ReadAsync<GatewayPayment>(
            run,
            RunStage.Payments,
            RunGaps.Payments,
            gateway.ListPaymentsAsync,
            p => p.Id,
            p => p.Live,
            ProviderPayments.CompareAsync,
            ProviderPayments.MissingAsync,
            found,
            window,
            cancellationToken
        );
        await ReadAsync(
            run,
            RunStage.Refunds,
            RunGaps.Refunds,
            gateway.ListRefundsAsync,
            r => r.Id,
            _ => payments.Live,
            ProviderRefunds.CompareAsync,
            ProviderRefunds.MissingAsync,
            found,
            window,
            cancellationToken
        );
        await ReadAsync<GatewayInvoice>(
            run,
            RunStage.Invoices,
            RunGaps.Invoices,
            gateway.ListPaidInvoicesAsync,
            i => i.Id,
            i => i.Live,
            ProviderPayments.CompareAsync,
            null,
            found,
            window,
            cancellationToken
        );

        await ReadPricesAsync(run, found, cancellationToken);
        await lease.KeepAsync(run.Id, RunStage.SecondLook, run.Read, cancellationToken);
        await finish.RunAsync(
            run.Id,
            new(run.Read, run.Gaps, await ConfirmedAsync(run, found, window, cancellationToken)),
            [.. window.Foreign.Values],
            cancellationToken
        );
    }

    private async Task ReadPricesAsync(Progress run, List<Finding> found, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var id in await ProviderPrices.IdsAsync(db, cancellationToken))
        {
            await lease.KeepAsync(run.Id, RunStage.Prices, run.Read, cancellationToken);
            var answer = await clock.WaitAsync(token => gateway.RetrievePriceAsync(id, token), cancellationToken);
            if (!ProviderPrices.IsAnswer(answer, out var there))
            {
                log.LogWarning("Reconciliation run {Run} could not read {Stage}", run.Id, RunStage.Prices);
                run.Gaps |= RunGaps.Prices;
                return;
            }

            run.Read++;
            found.AddRange(await ProviderPrices.CompareAsync(db, id, there, payments.Live, cancellationToken));
        }
    }

    /// <summary>Reads a list to its end, comparing page by page; then what is missing from all of it.</summary>
    private async Task ReadAsync<T>(
        Progress run,
        RunStage stage,
        RunGaps gap,
        Func<PageRequest, CancellationToken, Task<GatewayAnswer<GatewayPage<T>>>> list,
        Func<T, string> idOf,
        Func<T, bool> isLive,
        Func<BookingDbContext, IReadOnlyList<Recorded<T>>, CheckWindow, CancellationToken, Task<List<Finding>>> compare,
        Func<BookingDbContext, HashSet<string>, CheckWindow, CancellationToken, Task<List<Finding>>>? missing,
        List<Finding> found,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<string>();
        var next = new PageRequest(window.AskedSince);
        for (var pages = 0; ; pages++)
        {
            await lease.KeepAsync(run.Id, stage, run.Read, cancellationToken);
            if (pages == MaxPages)
            {
                run.Gaps |= gap | RunGaps.TooMany;
                return;
            }

            if (
                await clock.WaitAsync(token => list(next, token), cancellationToken)
                is not GatewayAnswer<GatewayPage<T>>.Done
                (var page)
            )
            {
                log.LogWarning("Reconciliation run {Run} could not read {Stage}", run.Id, stage);
                run.Gaps |= gap;
                return;
            }

            if (page.Unreadable > 0)
                run.Gaps |= gap | RunGaps.Unreadable;
            run.Read += page.Items.Count;
            seen.UnionWith(page.Items.Select(i => idOf(i.Item)));
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            found.AddRange(
                await compare(
                    db,
                    [.. page.Items.Where(i => isLive(i.Item) == payments.Live)],
                    window,
                    cancellationToken
                )
            );
            if (page.Next is null)
                break;
            next = next with { After = page.Next };
        }

        if (missing is null || run.Gaps.HasFlag(gap))
            return;
        await using var end = await contexts.CreateDbContextAsync(cancellationToken);
        found.AddRange(await missing(end, seen, window, cancellationToken));
    }

    /// <summary>
    /// The findings that a second look confirms. While the provider does not answer, the first look counts.
    /// </summary>
    private async Task<List<Finding>> ConfirmedAsync(
        Progress run,
        List<Finding> found,
        CheckWindow window,
        CancellationToken cancellationToken
    )
    {
        var confirmed = new List<Finding>();
        if (found.Any(f => !f.InProgress && !InternalConsistency.IsOwn(f.Kind)))
            await AnnounceAsync(window, cancellationToken);
        foreach (var finding in found)
        {
            if (
                finding.InProgress
                || InternalConsistency.IsOwn(finding.Kind)
                || confirmed.Count >= FinishReconciliation.MaxRows
            )
            {
                confirmed.Add(finding);
                continue;
            }

            if (finding.ProviderId is { } id && window.Announced.Contains(id))
            {
                confirmed.Add(finding with { InProgress = true });
                continue;
            }

            await lease.KeepAsync(run.Id, RunStage.SecondLook, run.Read, cancellationToken);
            var look = await secondLook.RunAsync(finding.Kind, finding.Subject, finding.ProviderId, cancellationToken);
            if (look.WhySilent is not null)
                confirmed.Add(finding);
            else if (look.Finding is { } again)
                confirmed.Add(again);
        }

        return confirmed;
    }

    /// <summary>
    /// What has changed at the provider since its events were read is announced by newer ones, and will settle by
    /// itself.
    /// </summary>
    private async Task AnnounceAsync(CheckWindow window, CancellationToken cancellationToken)
    {
        if (
            await clock.WaitAsync(token => gateway.ListUndeliveredAsync(new(window.Settled), token), cancellationToken)
            is not GatewayAnswer<GatewayPage<PaymentEvent>>.Done
            (var page)
        )
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await ProviderEvents.CompareAsync(db, page.Items, window, cancellationToken);
    }

    /// <summary>The progress of a run.</summary>
    private sealed class Progress(long id)
    {
        public long Id => id;

        public int Read { get; set; }

        public RunGaps Gaps { get; set; }
    }
}

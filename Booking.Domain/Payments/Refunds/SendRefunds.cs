using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Refunds;

/// <summary>
/// One tick of the refund worker: sends what is due with its stored key and body, and asks about what is pending. A
/// lost answer is asked for under the same key; when the provider no longer remembers the key, the payment's refunds
/// are searched for our key first.
/// </summary>
public sealed class SendRefunds(
    IDbContextFactory<BookingDbContext> contexts,
    Transactions transactions,
    IPaymentGateway gateway,
    RecordRefund record,
    ProviderRefusals refusals,
    TimeProvider clock,
    ILogger<SendRefunds> log
)
{
    private const int Batch = 20;

    /// <summary>Providers remember a key for 24 hours.</summary>
    private static readonly TimeSpan KeyMemory = TimeSpan.FromHours(23);

    /// <returns>How many were due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<long> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            due = await db
                .Refunds.Where(r => r.NextAttemptAt <= now)
                .OrderBy(r => r.NextAttemptAt)
                .Select(r => r.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        foreach (var id in due)
            await SendAsync(id, cancellationToken);
        return due.Count;
    }

    /// <summary>Sends an unfinished refund, or asks about it, at once; as always with its stored key.</summary>
    /// <returns>False if it is settled already.</returns>
    internal static async Task<bool> WakeAsync(
        BookingDbContext db,
        long refundId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db
            .Refunds.Where(r =>
                r.Id == refundId
                && (r.State == RefundState.Requested || r.State == RefundState.Sent || r.State == RefundState.Pending)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAttemptAt, now), cancellationToken) == 1;

    internal async Task SendAsync(long refundId, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(refundId, cancellationToken) is not { } refund)
            return;
        switch (await AskAsync(refund, cancellationToken))
        {
            case GatewayAnswer<GatewayRefund>.Done(var answer):
                await transactions.RunAsync(
                    (db, token) => record.ApplyAsync(db, refund.Id, answer, Trigger.Timer, token),
                    cancellationToken
                );
                break;
            case GatewayAnswer<GatewayRefund>.Refused({ } kind, var detail)
                when GatewayPermanence.Of(kind) == Permanence.Permanent || kind == GatewayRefusalKind.KeyMismatch:
                log.LogError("Refund {Refund} was refused: {Kind} {Detail}", refund.Number, kind, detail);
                await transactions.RunAsync(
                    (db, token) => record.FailAsync(db, refund.Id, kind.ToString(), Trigger.Timer, token),
                    cancellationToken
                );
                break;
            case var unclear:
                log.LogWarning("Refund {Refund} has no answer yet: {Answer}", refund.Number, unclear);
                await refusals.NoteAsync("Refunds", unclear, cancellationToken);
                await PostponeAsync(refund, cancellationToken);
                break;
        }
    }

    private async Task<GatewayAnswer<GatewayRefund>> AskAsync(Refund refund, CancellationToken cancellationToken)
    {
        if (refund.GatewayId is { } known)
            return await clock.WaitAsync(token => gateway.RetrieveRefundAsync(known, token), cancellationToken);
        var forgotten = refund.FirstSentAt < clock.GetUtcNow() - KeyMemory;
        if (forgotten && await FindAsync(refund, cancellationToken) is { } old)
            return old;
        var answer = await clock.WaitAsync(
            token => gateway.CreateRefundAsync(refund.Request, token),
            cancellationToken
        );
        return
            answer is GatewayAnswer<GatewayRefund>.Refused refused
            && refused.Kind is GatewayRefusalKind.AlreadyRefunded or GatewayRefusalKind.KeyMismatch
            ? await FindAsync(refund, cancellationToken) ?? answer
            : answer;
    }

    /// <summary>
    /// Our refund among those of the payment; null if it is not there. An unknown answer stays unknown.
    /// </summary>
    private async Task<GatewayAnswer<GatewayRefund>?> FindAsync(Refund refund, CancellationToken cancellationToken) =>
        await clock.WaitAsync(
            token => gateway.ListRefundsAsync(refund.Payment.PaymentIntentId!, token),
            cancellationToken
        ) switch
        {
            GatewayAnswer<IReadOnlyList<GatewayRefund>>.Done(var all) => all.FirstOrDefault(r =>
                r.Origin.Key == refund.IdempotencyKey
            )
                is { } found
                ? new GatewayAnswer<GatewayRefund>.Done(found)
                : null,
            _ => new GatewayAnswer<GatewayRefund>.Unknown("The payment's refunds could not be listed."),
        };

    /// <summary>
    /// Leases the refund by moving its next attempt beyond the calls that follow, so that no second server sends it.
    /// </summary>
    private Task<Refund?> ClaimAsync(long refundId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var refund = await db
                    .Refunds.AsNoTracking()
                    .Include(r => r.Payment)
                    .SingleAsync(r => r.Id == refundId, token);
                var next = now + PaymentTimeouts.Lease;
                var claimed = await db
                    .Refunds.Where(r => r.Id == refundId && r.NextAttemptAt <= now)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.NextAttemptAt, next)
                                .SetProperty(r => r.Attempts, r => r.Attempts + 1)
                                .SetProperty(r => r.FirstSentAt, r => r.FirstSentAt ?? now)
                                .SetProperty(
                                    r => r.State,
                                    r => r.State == RefundState.Requested ? RefundState.Sent : r.State
                                ),
                        token
                    );
                return claimed == 1 ? refund : null;
            },
            cancellationToken
        );

    /// <summary>No answer: the lease ends, and the back-off begins.</summary>
    private Task PostponeAsync(Refund refund, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var next = clock.GetUtcNow() + Backoff.After(refund.Attempts);
                return await db
                    .Refunds.Where(r => r.Id == refund.Id && r.NextAttemptAt != null)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.NextAttemptAt, next), token);
            },
            cancellationToken
        );
}

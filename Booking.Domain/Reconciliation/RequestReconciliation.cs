using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// An admin starts a check now; a server's timer takes it up within seconds. Refused while a check is open.
/// </summary>
public sealed class RequestReconciliation(ReconciliationLease lease, TimeProvider clock)
{
    /// <returns>The run's number.</returns>
    public async Task<Result<RunAsked, Refusal>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var now = clock.GetUtcNow();
        var run = ReconciliationRun.AskedBy(actor.AccountId, now);
        return await lease.OpenAsync(
            run,
            db => db.AuditLines.Add(new AuditLine(actor, AuditAction.RequestReconciliation, "books", null, null, now)),
            cancellationToken
        )
            ? new RunAsked(run.Id)
            : Refusal.CheckUnderWay;
    }
}

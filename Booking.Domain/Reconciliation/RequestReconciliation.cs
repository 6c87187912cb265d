using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;

namespace Booking.Domain.Reconciliation;

/// <summary>
/// An admin wants the books checked now; a server's timer takes it up within seconds. While a check is open there is no
/// second one.
/// </summary>
public sealed class RequestReconciliation(ReconciliationLease turns, TimeProvider clock)
{
    /// <returns>The run's number.</returns>
    public async Task<Result<RunAsked, Refusal>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
            return Refusal.NotAllowed;
        var now = clock.GetUtcNow();
        var run = ReconciliationRun.AskedBy(actor.AccountId, now);
        return await turns.OpenAsync(
            run,
            db => db.AuditLines.Add(new AuditLine(actor, AuditAction.RequestReconciliation, "books", null, null, now)),
            cancellationToken
        )
            ? new RunAsked(run.Id)
            : Refusal.CheckUnderWay;
    }
}

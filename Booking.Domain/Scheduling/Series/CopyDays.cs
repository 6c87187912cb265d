using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Editing;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Series;

/// <summary>
/// Staff copy a day or a week forward (rule Copied days): all of it in one transaction, and a second time without
/// doubling. The copies belong to no series.
/// </summary>
public sealed class CopyDays(Transactions transactions, TimeProvider clock)
{
    public Task<Result<BulkDone, Refusal>> RunAsync(
        Actor actor,
        CopyOrder order,
        BulkAcceptance accepted,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var note = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"from the {order.Days} days of {order.From:yyyy-MM-dd}"
        );
        return BulkWriter.RunAsync(
            transactions,
            clock,
            actor,
            accepted,
            new(AuditAction.CopySlot, note, (db, token) => PreviewCopy.PlanAsync(db, order, now, token)),
            cancellationToken
        );
    }
}

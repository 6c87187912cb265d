using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Series;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Scheduling.Import;

/// <summary>
/// Staff import slots from a file (rule Import), after they have seen and accepted what it does: all of it in one
/// transaction, and a second time without doubling. It adds slots and changes none that exist.
/// </summary>
public sealed class ImportSlots(Transactions transactions, TimeProvider clock)
{
    /// <param name="file">The same bytes that were previewed.</param>
    public Task<Result<BulkDone, Refusal>> RunAsync(
        Actor actor,
        ReadOnlyMemory<byte> file,
        BulkAcceptance accepted,
        CancellationToken cancellationToken
    )
    {
        if (!SlotTable.Read(file.Span).Succeeded(out var table, out _))
            return Task.FromResult<Result<BulkDone, Refusal>>(Refusal.RowsUnfit);
        var now = clock.GetUtcNow();
        return BulkWriter.RunAsync(
            transactions,
            clock,
            actor,
            accepted,
            new(
                AuditAction.ImportSlot,
                "import",
                async (db, token) => await PreviewImport.PlanAsync(db, table, now, token)
            ),
            cancellationToken
        );
    }
}

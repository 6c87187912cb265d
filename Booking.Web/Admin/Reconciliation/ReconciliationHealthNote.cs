using Booking.Domain.Reconciliation;
using Booking.Web.Startup;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>Whether the books balance, yes, no or not known, and since when.</summary>
internal sealed class ReconciliationHealthNote(ReconciliationStatus status) : IHealthNote
{
    public string Name => "books";

    public async Task<object> ReadAsync(bool isReady, CancellationToken cancellationToken)
    {
        ReconciliationHealth? books = isReady ? await status.AskAsync(cancellationToken) : null;
        return new { balance = books?.Balance, checkedAt = books?.CheckedAt };
    }
}

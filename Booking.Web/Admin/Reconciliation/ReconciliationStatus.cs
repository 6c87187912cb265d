using Booking.Domain.Reconciliation;

namespace Booking.Web.Admin.Reconciliation;

/// <summary>
/// Whether the books balance, for everybody who asks: guests, and whatever watches the server. The database is asked
/// every few seconds at most, by one for all; while it cannot answer, nobody knows, and that is an answer.
/// </summary>
public sealed class ReconciliationStatus(
    ReconciliationReport report,
    TimeProvider clock,
    ILogger<ReconciliationStatus> log
)
{
    /// <summary>So long an answer is good for everybody.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private static readonly ReconciliationHealth Unknown = new(null, null);

    private readonly Lock _gate = new();
    private Task<ReconciliationHealth> _answer = Task.FromResult(Unknown);
    private DateTimeOffset? _askedAt;

    public Task<ReconciliationHealth> AskAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_askedAt is null || now - _askedAt >= Kept)
                (_answer, _askedAt) = (ReadAsync(), now);
            return _answer.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Not cancelled with whoever asked first: others wait for it.</summary>
    private async Task<ReconciliationHealth> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Kept, clock);
        try
        {
            return await report.HealthAsync(patience.Token);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "Whether the books balance could not be read");
            return Unknown;
        }
    }
}
